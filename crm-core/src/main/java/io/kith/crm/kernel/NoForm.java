package io.kith.crm.kernel;

import io.kith.crm.kernel.UnreadableJsonException.Rule;

/** A class of which nothing is known, so that it is neither written nor read. */
final class NoForm implements JsonForm {

    private final Class<?> type;

    NoForm(Class<?> type) {
        this.type = type;
    }

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        throw new IllegalArgumentException("cannot be written as JSON: " + type.getName());
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        throw UnreadableJsonException.at(Rule.UNREADABLE_TYPE, path);
    }
}
