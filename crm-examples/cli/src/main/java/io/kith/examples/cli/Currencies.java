package io.kith.examples.cli;

import io.kith.crm.base.Money;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.TabularFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Currencies as users name them. */
final class Currencies {

    /** The currency of amounts where nothing names another. */
    static final String USUAL = "CNY";

    /** What a sign may mean, the usual meaning first. */
    private static final Map<String, List<String>> CODES =
            Map.of("¥", List.of("CNY", "JPY"), "$", List.of("USD"), "€", List.of("EUR"), "£", List.of("GBP"));

    private Currencies() {}

    static boolean isOne(String code) {
        try {
            Money.zero(code);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /**
     * The currency of amounts that name none: the one that was said, or that of the sign at the amounts, or CNY.
     *
     * @param file the file, or null if it is not there
     * @throws UserMistake if none is meant by what was said, or if the amounts bear the sign of another
     */
    static String ofFile(
            @Nullable TabularFile file, Column<BigDecimal> amounts, @Nullable String said, Consumer<String> remark) {
        if (said != null) {
            require(said);
        }
        if (file == null) {
            return said == null ? USUAL : said;
        }
        String sign = file.currency(amounts).orElse("");
        List<String> meant = CODES.getOrDefault(sign, isOne(sign) ? List.of(sign) : List.of());
        if (said == null) {
            if (meant.isEmpty()) {
                return USUAL;
            }
            if (!meant.get(0).equals(USUAL)) {
                remark.accept("note: amounts with " + sign + " are read as " + meant.get(0)
                        + ". Say --currency if that is wrong.");
            }
            return meant.get(0);
        }
        boolean fits = meant.isEmpty() || meant.contains(said) || (sign.equals("$") && said.endsWith("D"));
        if (!fits) {
            throw new UserMistake(
                    "currency.other", "the amounts of " + file.path() + " are in " + sign + ", not in " + said);
        }
        return said;
    }

    /** Refuses the value of {@code --currency} if it is none. */
    static void require(String code) {
        if (!isOne(code)) {
            throw new UserMistake("option.currency", "not a currency of ISO 4217: " + code);
        }
    }
}
