package io.kith.crm.kernel;

import io.kith.crm.base.Money;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Money: {@code {"amount":120000.00,"currency":"CNY"}}, the amount with at least the decimals of its currency. */
final class MoneyForm implements JsonForm {

    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        Money money = (Money) value;
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(AMOUNT, money.amount());
        members.put(CURRENCY, money.currencyCode());
        return members;
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        Map<String, @Nullable Object> members = JsonForms.members(plain, path);
        if (!members.keySet().equals(java.util.Set.of(AMOUNT, CURRENCY))) {
            boolean lacks = !members.containsKey(AMOUNT) || !members.containsKey(CURRENCY);
            throw UnreadableJsonException.at(lacks ? Rule.MISSING_MEMBER : Rule.UNKNOWN_MEMBER, path);
        }
        String currency = JsonForms.text(members.get(CURRENCY), path + '.' + CURRENCY);
        try {
            return Money.of(currency, JsonNumbers.decimal(members.get(AMOUNT), path + '.' + AMOUNT));
        } catch (UnreadableJsonException unreadable) {
            throw unreadable;
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
        }
    }
}
