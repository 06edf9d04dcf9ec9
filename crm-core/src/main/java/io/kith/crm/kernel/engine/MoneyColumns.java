package io.kith.crm.kernel.engine;

import io.kith.crm.base.Money;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The two columns in which an amount of money lies: the amount to four decimals, and the currency's code.
 *
 * @param amount the amount
 * @param currency the ISO 4217 code
 */
public record MoneyColumns(Field amount, Field currency) {

    private static final int DIGITS = 18;

    /** Declares the columns {@code name} and {@code name_currency}. */
    public static MoneyColumns declare(RecordType.Builder type, String name, Field.Trait... traits) {
        return new MoneyColumns(
                type.decimal(name, DIGITS, Money.MAX_SCALE, traits), type.text(name + "_currency", 3, traits));
    }

    /** Returns the amount of a row, or null if it is absent (or hidden). */
    public @Nullable Money read(Row row) {
        BigDecimal value = row.decimal(amount);
        String code = row.text(currency);
        return value == null || code == null || code.equals(Records.MASKED) ? null : Money.of(code, value);
    }

    /** Sets the amount of a row; null makes it absent. */
    public void write(Row.Builder row, @Nullable Money money) {
        row.set(amount, money == null ? null : money.amount());
        row.set(currency, money == null ? null : money.currencyCode());
    }

    /** Returns both fields, for tags. */
    public Field[] fields() {
        return new Field[] {amount, currency};
    }
}
