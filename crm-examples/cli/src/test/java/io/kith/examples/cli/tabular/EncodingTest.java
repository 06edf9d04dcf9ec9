package io.kith.examples.cli.tabular;

import static io.kith.examples.cli.tabular.Tables.all;
import static io.kith.examples.cli.tabular.Tables.lines;
import static io.kith.examples.cli.tabular.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class EncodingTest {

    private static final Column<String> NUMBER = Column.key("客户编号", "客戶編號", "id", "Nummer");
    private static final Column<String> NAME = Column.text("姓名", "name");
    private static final Column<String> PHONE = Column.phone("手机", "手機", "phone");
    private static final Column<String> NOTE = Column.text("备注", "備註", "note", "Bemerkung");

    private static final String SIMPLIFIED =
            lines("客户编号,姓名,手机,备注", "C1,胡涛超,13800138000,博远贸易（上海）有限公司", "C2,罗敏,13800138001,\"电话里说，下周再联系\"");
    private static final String TRADITIONAL =
            lines("客戶編號,姓名,手機,備註", "C1,許功蓋,0912345678,臺灣貿易股份有限公司", "C2,陳育成,0912345679,\"電話裡說,下週再聯繫\"");

    @TempDir
    Path folder;

    private static TabularOptions options() {
        return TabularOptions.columns(NUMBER, NAME, PHONE, NOTE).build();
    }

    @TestFactory
    Stream<DynamicTest> the_exports_of_csv_encodings_decode_as_expected() {
        List<Map<String, Object>> truth;
        try (InputStream in = EncodingTest.class.getResourceAsStream("/csv-encodings/expected.json")) {
            truth = new Yaml().load(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return truth.stream()
                .filter(each -> EncodingTest.class.getResource("/csv-encodings/" + each.get("file")) != null)
                .map(each -> DynamicTest.dynamicTest(each.get("file").toString(), () -> decodesAs(each)));
    }

    private static void decodesAs(Map<String, Object> truth) throws URISyntaxException {
        Path path = Path.of(EncodingTest.class
                .getResource("/csv-encodings/" + truth.get("file"))
                .toURI());

        TabularFile file = TabularFile.open(path, options());

        assertThat(String.valueOf(file.delimiter().character())).isEqualTo(truth.get("separator"));
        assertThat(file.headers()).isEqualTo(truth.get("header"));
        List<List<String>> cells = new ArrayList<>();
        all(file)
                .forEach(row -> cells.add(row.cells().stream()
                        .map(cell -> cell.replace("\r\n", "\n"))
                        .toList()));
        assertThat(cells).isEqualTo(truth.get("rows"));
        assertThat(all(file)).allMatch(row -> row.errors().isEmpty());
    }

    @Test
    void four_exports_are_there_to_be_decoded() {
        assertThat(the_exports_of_csv_encodings_decode_as_expected()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "GBK"})
    void simplified_chinese_is_read_in_any_encoding_without_mark(String charset) {
        Path path = write(folder, SIMPLIFIED, Charset.forName(charset));

        List<Row> rows = all(TabularFile.open(path, options()));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get(NAME)).contains("胡涛超");
        assertThat(rows.get(1).get(NOTE)).contains("电话里说，下周再联系");
    }

    @Test
    void big5_with_backslash_and_bar_as_second_bytes_is_read() {
        Path path = write(folder, TRADITIONAL, Charset.forName("Big5"));

        TabularFile file = TabularFile.open(path, options());

        // 許 功 蓋 and 育 end in bytes that look like backslash and bar in ASCII.
        assertThat(file.charset()).isEqualTo(Encoding.BIG5);
        assertThat(all(file).get(0).get(NAME)).contains("許功蓋");
        assertThat(all(file).get(1).get(NAME)).contains("陳育成");
    }

    @Test
    void western_umlauts_are_not_taken_for_chinese() {
        Path path = write(
                folder,
                "Nummer;name;Bemerkung\n1;Müller;größer\n2;Åström;façade naïve\n3;Ñandú;É\n",
                Charset.forName("windows-1252"));

        TabularFile file = TabularFile.open(path, options());

        assertThat(file.charset()).isEqualTo(Encoding.WINDOWS_1252);
        assertThat(all(file).get(1).get(NAME)).contains("Åström");
    }

    @Test
    void a_stray_byte_in_utf8_costs_its_row_and_not_the_file() {
        byte[] bytes = SIMPLIFIED.getBytes(StandardCharsets.UTF_8);
        String mark = "13800138001";
        int at = SIMPLIFIED.substring(0, SIMPLIFIED.indexOf(mark)).getBytes(StandardCharsets.UTF_8).length;
        bytes[at + 3] = (byte) 0xFF;

        TabularFile file = TabularFile.open(write(folder, bytes), options());
        List<Row> rows = all(file);

        assertThat(file.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(rows.get(0).errors()).isEmpty();
        assertThat(rows.get(1).errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo("text.encoding");
            assertThat(error.column()).isEqualTo("手机");
            assertThat(error.line()).isEqualTo(3);
        });
    }

    @Test
    void chinese_far_behind_a_head_of_ascii_is_found() {
        String table = "id,name,phone,note\n" + "C1,Smith,13800138000,plain\n".repeat(40_000)
                + "C2,胡涛超,13800138000,博远贸易有限公司\n".repeat(4_000);

        TabularFile file = TabularFile.open(write(folder, table, Charset.forName("GBK")), options());

        assertThat(file.charset()).isEqualTo(Encoding.GB18030);
    }

    @Test
    void four_byte_characters_of_gb18030_are_read() {
        Path path = write(folder, SIMPLIFIED + "C3,𠮷田,13800138002,㐀\r\n", Charset.forName("GB18030"));

        assertThat(all(TabularFile.open(path, options())).get(2).get(NAME)).contains("𠮷田");
    }

    @Test
    void the_caller_knows_better() {
        Path path = write(folder, "id,name\n1,é\n", StandardCharsets.UTF_8);

        TabularFile file = TabularFile.open(
                path,
                TabularOptions.columns(NUMBER, NAME)
                        .charset(StandardCharsets.ISO_8859_1)
                        .build());

        assertThat(all(file).get(0).get(NAME)).contains("Ã©");
    }

    @Test
    void a_mark_before_the_first_header_is_no_part_of_it() {
        Path path = write(folder, "\uFEFF\"id\",name\n1,x\n");

        TabularFile file = TabularFile.open(path, options());

        assertThat(file.headers()).containsExactly("id", "name");
        assertThat(all(file).get(0).get(NUMBER)).contains("1");
    }
}
