package io.kith.crm.kernel;

import io.kith.crm.base.Label;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.util.Map;
import java.util.TreeMap;

/** A label: {@code {"en":"proposal","zh-CN":"方案报价"}}, a text for each language. */
final class LabelForm implements JsonForm {

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        return new TreeMap<>(((Label) value).texts());
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        Map<String, String> texts = new TreeMap<>();
        JsonForms.members(plain, path)
                .forEach((language, text) -> texts.put(language, JsonForms.text(text, path + "[*]")));
        try {
            return new Label(texts);
        } catch (IllegalArgumentException unfit) {
            throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
        }
    }
}
