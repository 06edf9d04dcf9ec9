package io.kith.examples.cli.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RecordsTest {

    /** Line, damage and cells of each record as one text. */
    private static List<String> read(Reader text, Delimiter delimiter) throws IOException {
        List<String> found = new ArrayList<>();
        Records records = Records.of(text, delimiter, 1_024);
        for (RawRecord raw = records.next(); raw != null; raw = records.next()) {
            found.add(raw.line() + " " + raw.damage() + " " + List.of(raw.cells()));
        }
        return found;
    }

    private static Reader inPieces(String text, int size) {
        StringReader whole = new StringReader(text);
        return new Reader() {
            @Override
            public int read(char[] into, int offset, int length) throws IOException {
                return whole.read(into, offset, Math.min(size, length));
            }

            @Override
            public void close() {
                whole.close();
            }
        };
    }

    @Property
    void it_does_not_matter_in_what_pieces_a_file_arrives(
            @ForAll @From("hostile") String text,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll Delimiter delimiter)
            throws IOException {
        assertThat(read(inPieces(text, size), delimiter)).isEqualTo(read(new StringReader(text), delimiter));
    }

    @Property
    void every_line_without_quotes_is_a_record_of_its_own(@ForAll @From("hostile") String text) throws IOException {
        String plain = text.replace("\"", "");

        List<String> found = read(inPieces(plain, 2), Delimiter.COMMA);

        assertThat(found).hasSameSizeAs(plain.lines().toList());
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings().withChars("\"\"\",,,;\t|\r\r\n\n ab").ofMaxLength(60);
    }
}
