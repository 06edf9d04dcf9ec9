package io.kith.crm.kernel;

import org.jspecify.annotations.Nullable;

/** How the values of one class look as plain values. */
interface JsonForm {

    /** Returns the plain value; the forms are asked for what is inside it, one level deeper. */
    Object plain(JsonForms forms, Object value, int depth);

    /**
     * Returns the value.
     *
     * @param plain never null
     * @param path where it stands
     * @throws UnreadableJsonException if it is not of that form
     */
    @Nullable
    Object value(JsonForms forms, Object plain, String path);
}
