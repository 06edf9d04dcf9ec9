package io.kith.crm.kernel;

/** Criteria inside other values: the same language as that of {@link CriteriaText}. */
final class CriteriaForm implements JsonForm {

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        return new CriteriaWriter().document((Criteria) value);
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        return new CriteriaReader(path).document(JsonForms.members(plain, path));
    }
}
