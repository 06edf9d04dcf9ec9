package io.kith.crm.kernel;

import io.kith.crm.base.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not settled yet with a customer: a deal under way, a request not answered, a task not done.
 *
 * @param since when it began
 * @param what a coded sentence with its figures
 * @param due by when it is to be settled, or null
 * @param owner the host's id of the person responsible, or null
 * @param recordType the type of the record behind it
 * @param record the key of the record behind it
 */
public record OpenMatter(
        Instant since,
        Reason what,
        @Nullable LocalDate due,
        @Nullable String owner,
        String recordType,
        UUID record) {

    /** Says it in a language. */
    public String in(Locale locale) {
        return what.in(locale);
    }
}
