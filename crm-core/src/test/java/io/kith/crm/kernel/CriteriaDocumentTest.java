package io.kith.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Crm;
import io.kith.crm.base.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about criteria tells the truth: its examples are read, and those that it calls wrong are refused so. */
class CriteriaDocumentTest {

    private static final Pattern BLOCK = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WRONG = Pattern.compile("\\| `(\\{[^`]*)` \\| `([a-z-]+)` \\| `([^`]*)` \\|");

    private final CriteriaText language = CriteriaText.in(Crm.standardJson());
    private final String page;

    CriteriaDocumentTest() throws IOException {
        page = Files.readString(Path.of("../docs/criteria.md"));
    }

    @Test
    void every_example_is_read_and_written_again() {
        Matcher blocks = BLOCK.matcher(page);
        int examples = 0;
        while (blocks.find()) {
            Criteria criteria = language.read(blocks.group(1));
            assertThat(language.read(language.write(criteria))).isEqualTo(criteria);
            examples++;
        }
        assertThat(examples).isGreaterThanOrEqualTo(4);
    }

    @Test
    void every_wrong_example_is_refused_as_it_says() {
        Matcher rows = WRONG.matcher(page);
        List<String> seen = new ArrayList<>();
        while (rows.find()) {
            List<String> refused = new ArrayList<>();
            try {
                language.read(rows.group(1));
            } catch (RefusedException told) {
                told.reasons()
                        .forEach(reason ->
                                refused.add(reason.code() + " " + reason.field().orElse("")));
            }
            assertThat(refused).as(rows.group(1)).contains("criteria-text." + rows.group(2) + " " + rows.group(3));
            seen.add(rows.group(2));
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void every_operator_and_every_kind_of_mistake_is_on_the_page() {
        CriteriaWriter.OPERATORS.values().forEach(operator -> assertThat(page).contains("`" + operator + "`"));
        CriteriaReasons.CATALOGUE
                .codes(java.util.Locale.ENGLISH)
                .forEach(code -> assertThat(page).contains("`" + code.substring("criteria-text.".length()) + "`"));
    }
}
