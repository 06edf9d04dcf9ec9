package io.kith.crm.kernel;

import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds one plain value from what a parser meets, token by token, and holds it to the limits of {@link Json}: whatever
 * library parses, depth, number of values, length of numbers, duplicate members and halves of characters are checked here.
 *
 * <p>The parser sees to it that the tokens come in an order that JSON allows. Not thread-safe.
 */
public final class PlainValueBuilder {

    private static final int LONG_DIGITS = 18;

    private final IntSupplier row;
    private final IntSupplier column;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Object result;
    private boolean done;
    private int values;

    /** An array, or an object and the name of its next member. */
    private static final class Open {
        final @Nullable List<@Nullable Object> items;
        final @Nullable Map<String, @Nullable Object> members;
        String name = "";

        Open(@Nullable List<@Nullable Object> items, @Nullable Map<String, @Nullable Object> members) {
            this.items = items;
            this.members = members;
        }
    }

    /**
     * Begins.
     *
     * @param row where the parser is, from 1
     * @param column where the parser is, from 1
     */
    public PlainValueBuilder(IntSupplier row, IntSupplier column) {
        this.row = row;
        this.column = column;
    }

    public void beginObject() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        add(members);
        open(new Open(null, members));
    }

    public void beginArray() {
        List<@Nullable Object> items = new ArrayList<>();
        add(items);
        open(new Open(items, null));
    }

    private void open(Open begun) {
        if (open.size() == Json.MAX_DEPTH) {
            throw here(Rule.TOO_DEEP);
        }
        open.push(begun);
    }

    /** Ends the array or object that began last. */
    public void end() {
        open.pop();
    }

    /** The name of the member whose value comes next. */
    public void name(String name) {
        Open object = open.peek();
        if (object == null || object.members == null) {
            throw here(Rule.SYNTAX);
        }
        if (object.members.containsKey(name)) {
            throw here(Rule.DUPLICATE_MEMBER);
        }
        object.name = whole(name);
    }

    /** Texts come out of a parser with the halves of characters that escapes can write. */
    private String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw here(Rule.LONE_SURROGATE);
                }
                i++;
            }
        }
        return text;
    }

    /** A text, true, false or null. */
    public void add(@Nullable Object value) {
        if (++values > Json.MAX_VALUES) {
            throw here(Rule.TOO_LONG);
        }
        if (value instanceof String text) {
            whole(text);
        }
        Open inside = open.peek();
        if (inside == null) {
            if (done) {
                throw here(Rule.SYNTAX);
            }
            done = true;
            result = value;
        } else if (inside.items != null) {
            inside.items.add(value);
        } else if (inside.members != null) {
            inside.members.put(inside.name, value);
        }
    }

    /** A number as it is written in the text. */
    public void addNumber(String digits) {
        if (digits.length() > Json.MAX_NUMBER) {
            throw here(Rule.NUMBER_TOO_LONG);
        }
        boolean whole = digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (whole && digits.length() <= LONG_DIGITS) {
            add(Long.parseLong(digits));
            return;
        }
        BigDecimal number = decimal(digits);
        boolean fitsLong = whole && number.toBigInteger().bitLength() < Long.SIZE;
        add(fitsLong ? (Object) number.longValueExact() : number);
    }

    private BigDecimal decimal(String digits) {
        try {
            BigDecimal number = new BigDecimal(digits);
            if (JsonNumbers.isModest(number)) {
                return number;
            }
        } catch (NumberFormatException exponentTooLong) {
            throw here(Rule.NUMBER_TOO_LONG);
        }
        throw here(Rule.NUMBER_TOO_LONG);
    }

    /** Returns the value, when the text has ended. */
    public @Nullable Object build() {
        if (!done || !open.isEmpty()) {
            throw here(Rule.SYNTAX);
        }
        return result;
    }

    private UnreadableJsonException here(Rule rule) {
        return UnreadableJsonException.inText(rule, row.getAsInt(), column.getAsInt());
    }
}
