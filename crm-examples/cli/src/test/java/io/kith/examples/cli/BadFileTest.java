package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad files get: a line that says what is wrong, an exit status, and never a stack trace. */
class BadFileTest {

    private static final String ROWS = "customer_id,name,city\n1,Acme,Berlin\n2,Beta,Bonn\n3,Gamma,Kiel\n";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
    }

    @AfterEach
    void nothing_that_was_said_is_a_stack_trace() {
        assertThat(shell.said()).doesNotContain("Exception", "\tat ", "internal error");
    }

    private int customers(String file, String... more) {
        String[] all = Arrays.copyOf(new String[] {"import", "customers", file}, 3 + more.length);
        System.arraycopy(more, 0, all, 3, more.length);
        return shell.onStore(all);
    }

    private void whole(byte[] content, String code, String words) {
        String file = shell.file("bad.csv", content);

        assertThat(customers(file, "--json")).isEqualTo(1);

        assertThat(shell.document().get("error").get("code").asString()).isEqualTo(code);
        assertThat(shell.said()).startsWith("kith: ").contains(words).endsWith("\n");
        assertThat(shell.said().strip().lines()).hasSize(1);
        assertThat(shell.path("kith.mv.db")).as("nothing was made").doesNotExist();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The rows that were read, stored and rejected by the last import, which was asked for JSON. */
    private void came(long read, long stored, long rejected) {
        assertThat(new long[] {shell.figure("rows read"), shell.figure("stored"), shell.figure("rejected")})
                .as(shell.said())
                .containsExactly(read, stored, rejected);
    }

    @Nested
    class as_a_whole {

        @Test
        void empty() {
            whole(new byte[0], "file.empty", "is empty");
        }

        @Test
        void blank_lines_only() {
            whole(utf8("\n\n  \n"), "file.empty", "is empty");
        }

        @Test
        void a_header_only() {
            whole(utf8("customer_id,name\n"), "file.header_only", "has a header and no rows");
        }

        @Test
        void binary_noise() {
            byte[] noise = new byte[40_000];
            new Random(7).nextBytes(noise);
            whole(noise, "file.binary", "is no text");
        }

        @Test
        void gzip_whole_and_cut() throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(utf8(ROWS));
            }
            whole(packed.toByteArray(), "file.compressed", "unpack it first");
            whole(Arrays.copyOf(packed.toByteArray(), packed.size() / 2), "file.compressed", "unpack it first");
        }

        @Test
        void a_workbook() {
            whole(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0}, "file.workbook", "save its sheet as CSV");
        }

        @Test
        void none_of_our_columns() {
            whole(utf8("colour,shape\nred,round\n"), "columns.unknown", "colour");
        }

        @Test
        void a_column_missing_that_is_needed() {
            whole(utf8("customer_id,city\n1,Berlin\n"), "columns.missing", "name");
        }

        @Test
        void a_column_that_stands_twice() {
            whole(utf8("customer_id,name,name\n1,Acme,Beta\n"), "columns.twice", "name");
        }

        @Test
        void utf16_said_to_be_utf8() {
            String file = shell.file("bad.csv", ROWS.getBytes(StandardCharsets.UTF_16LE));

            assertThat(customers(file, "--charset", "UTF-8")).isEqualTo(1);

            assertThat(shell.said()).contains("is no text in UTF-8");
        }

        @Test
        void a_directory_and_a_device() {
            assertThat(customers(folder.toString())).isEqualTo(1);
            assertThat(shell.said()).isEqualTo("kith: " + folder + " is a directory, not a file.\n");

            assertThat(customers("/dev/null")).isEqualTo(1);
            assertThat(shell.said()).contains("is a device or a pipe");
        }
    }

    @Nested
    class in_part {

        @Test
        void cut_inside_a_quoted_cell() {
            assertThat(customers(shell.file("cut.csv", ROWS + "4,\"Delta, In"), "--json"))
                    .isEqualTo(1);

            came(4, 3, 1);
            assertThat(shell.said()).contains("cut.csv: line 5", "[quote.unclosed]");
        }

        @Test
        void cut_inside_a_character() {
            byte[] all = utf8("customer_id,name,city\n1,Acme,Berlin\n2,Beta,Köln\n3,Gamma,北京");

            assertThat(customers(shell.file("cut.csv", Arrays.copyOf(all, all.length - 1)), "--json"))
                    .isEqualTo(1);

            came(3, 2, 1);
            assertThat(shell.said()).contains("cut.csv: line 4, column 3 \"city\"");
        }

        @Test
        void cut_inside_a_row() {
            assertThat(customers(shell.file("cut.csv", ROWS + "4"), "--json")).isEqualTo(1);

            came(4, 3, 1);
            assertThat(shell.said()).contains("cut.csv: line 5");
        }

        @Test
        void nul_characters() {
            assertThat(customers(shell.file("nul.csv", ROWS + "4,De\0lta,Kiel\n"), "--json"))
                    .isEqualTo(1);

            came(4, 3, 1);
            assertThat(shell.said())
                    .contains("line 5, column 2 \"name\"", "\\u{0}")
                    .doesNotContain("\0");
        }

        @Test
        void a_line_of_two_million_characters() {
            assertThat(customers(
                            shell.file("huge.csv", ROWS + "4," + "x".repeat(2_000_000) + ",Kiel\n5,Eta,Ulm\n"),
                            "--json"))
                    .isEqualTo(1);

            came(5, 4, 1);
            assertThat(shell.said()).contains("huge.csv: line 5").hasSizeLessThan(1_000);
        }

        @Test
        void a_name_longer_than_names_are() {
            assertThat(customers(shell.file("long.csv", ROWS + "4," + "x".repeat(5_000) + ",Kiel\n"), "--json"))
                    .isEqualTo(1);

            came(4, 3, 1);
            assertThat(shell.said()).contains("line 5, column 2 \"name\"").hasSizeLessThan(1_000);
        }

        @Test
        void rows_of_too_many_and_too_few_cells() {
            assertThat(customers(shell.file("ragged.csv", ROWS + "4,Delta,Kiel,north,2\n5,Eta\n"), "--json"))
                    .isEqualTo(1);

            assertThat(shell.figure("stored")).isGreaterThanOrEqualTo(3);
            assertThat(shell.said()).contains("ragged.csv: line 5");
        }

        @Test
        void columns_that_we_do_not_know_are_named_and_passed_over() {
            assertThat(customers(shell.file("more.csv", "customer_id,name,shoe_size\n1,Acme,44\n"), "--json"))
                    .isZero();

            came(1, 1, 0);
            assertThat(shell.said()).contains("note: more.csv: Not imported: \"shoe_size\"");
        }

        @Test
        void a_key_that_cannot_be_one() {
            assertThat(customers(shell.file("keys.csv", ROWS + "1.38E+10,Delta,Kiel\n"), "--json"))
                    .isEqualTo(1);

            came(4, 3, 1);
            assertThat(shell.said()).contains("line 5, column 1 \"customer_id\", value \"1.38E+10\"");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "2025-02-30 | 10.00 | date.calendar",
                    "0000-01-01 | 10.00 | date",
                    "12025-01-01 | 10.00 | date",
                    "yesterday | 10.00 | date",
                    "2031-01-01 | 10.00 | purchase",
                    "2025-01-02 | ten | amount",
                    "2025-01-02 | -5.00 | purchase",
                    "2025-01-02 | 1e400 | amount",
                    "2025-01-02 | 12345678901234567890 | money.amount",
                    "2025-01-02 | 1.23456 | money.amount",
                    "2025-01-02 | NaN | amount",
                })
        void dates_and_amounts_that_cannot_be(String date, String amount, String rule) {
            String file = shell.file(
                    "log.csv",
                    "customer,date,amount\nA,2025-01-02,10.00\nB,%s,%s\nC,2025-01-03,1.00\n".formatted(date, amount));

            assertThat(shell.onStore("import", "purchases", file, "--json")).isEqualTo(1);

            came(3, 2, 1);
            assertThat(shell.said()).contains("log.csv: line 3, column ", "[" + rule);
        }

        @Test
        void a_count_that_cannot_be() {
            String file = shell.file(
                    "log.csv",
                    "customer,date,quantity,amount\nA,2025-01-02,0,1.00\nB,2025-01-02,2.5,1.00\nC,2025-01-02,3,1.00\n");

            assertThat(shell.onStore("import", "purchases", file, "--json")).isEqualTo(1);

            came(3, 1, 2);
            assertThat(shell.said()).contains("line 2, column 3 \"quantity\"", "line 3, column 3 \"quantity\"");
        }

        @Test
        void a_currency_that_is_none() {
            String file = shell.file(
                    "log.csv", "customer,date,amount,currency\nA,2025-01-02,1.00,XQZ\nB,2025-01-02,1.00,EUR\n");

            assertThat(shell.onStore("import", "purchases", file, "--json")).isEqualTo(1);

            came(2, 1, 1);
            assertThat(shell.said()).contains("line 2, column 4 \"currency\", value \"XQZ\"", "[money.currency]");
        }
    }

    @Nested
    class encodings {

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "GBK"})
        void a_file_in_chinese_is_read_in_its_encoding(String charset) {
            String text = "客户编号,客户名称,城市\n1,宏达电子有限公司,上海\n2,国泰贸易行,北京\n3,东方纺织股份有限公司,广州\n";
            String marked = charset.startsWith("UTF-16") ? "\uFEFF" + text : text;

            assertThat(customers(shell.file("cn.csv", marked.getBytes(Charset.forName(charset))), "--json"))
                    .isZero();

            came(3, 3, 0);
            shell.onStore("customer", "show", "import.customer:2", "--json");
            assertThat(shell.document().get("name").asString()).isEqualTo("国泰贸易行");
        }

        @Test
        void a_byte_order_mark_is_no_part_of_the_first_header() {
            assertThat(customers(shell.file("bom.csv", "\uFEFF" + ROWS), "--json"))
                    .isZero();

            came(3, 3, 0);
        }

        @Test
        void a_wrong_encoding_said_by_the_caller_costs_rows_or_the_file_and_never_more() {
            String file = shell.file(
                    "umlaut.csv", "customer_id,name\n1,Müller\n2,Beta\n".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(customers(file, "--charset", "UTF-8", "--json")).isEqualTo(1);

            came(2, 1, 1);
            assertThat(shell.said()).contains("line 2, column 2 \"name\"");
        }
    }

    @Nested
    class forms {

        @ParameterizedTest
        @ValueSource(strings = {",", ";", "\t", "|", "  "})
        void every_separator_is_found(String separator) {
            String file = shell.file(
                    "log.txt",
                    "customer,date,amount\nA,2025-01-02,10.00\nB,2025-01-03,11.50\n".replace(",", separator));

            assertThat(shell.onStore("import", "purchases", file, "--json")).isZero();

            came(2, 2, 0);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2024-12-31",
                    "20241231",
                    "2024/12/31",
                    "31.12.2024",
                    "12/31/2024",
                    "31/12/2024",
                    "2024年12月31日",
                    "31 Dec 2024",
                    "Dec 31, 2024",
                    "2024-12-31T10:15:30Z",
                    "2024-12-31 10:15:30",
                    "2024-12-31T10:15:30+08:00"
                })
        void usual_forms_of_dates_are_read(String date) {
            String file = shell.file("log.csv", "customer;date;amount\nA;" + date + ";10.00\n");

            assertThat(shell.onStore("import", "purchases", file, "--json")).isZero();

            came(1, 1, 0);
            shell.onStore("customer", "show", "import.customer:A", "--json");
            assertThat(StreamSupport.stream(shell.document().get("timeline").spliterator(), false)
                            .filter(entry -> entry.get("code").asString().equals("timeline.bought"))
                            .map(entry -> entry.get("at").asString().substring(0, 11)))
                    .containsExactly("2024-12-31T");
        }

        @Test
        void the_layout_of_cdnow_needs_no_flag() {
            String file = shell.file(
                    "CDNOW_master.txt",
                    " 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n 00002 19970112  5   77.00\n");

            assertThat(shell.onStore("import", "purchases", file, "--currency", "USD", "--json"))
                    .isZero();

            came(3, 3, 0);
        }
    }

    @Nested
    class rejects {

        @Test
        void to_a_folder_that_is_not_there_or_onto_the_file_itself() {
            String file = shell.file("c.csv", ROWS);

            assertThat(customers(
                            file, "--rejects", folder.resolve("no/such/r.csv").toString()))
                    .isEqualTo(1);
            assertThat(shell.said()).contains("rejects file").contains("cannot be written");

            assertThat(customers(file, "--rejects", file)).isEqualTo(1);
            assertThat(shell.said()).contains("is the file to be imported");
            assertThat(Path.of(file)).hasContent(ROWS.strip());
        }

        @Test
        void hold_the_bad_rows_which_mended_are_imported_like_any_file() throws IOException {
            Path rejects = folder.resolve("r.csv");
            String file = shell.file("c.csv", ROWS + "4,,Kiel\n5,Eta,Ulm\n6,=cmd(),Ulm,x\n");

            assertThat(customers(file, "--rejects", rejects.toString(), "--json"))
                    .isEqualTo(1);
            came(6, 4, 2);
            String text = Files.readString(rejects);
            assertThat(text).contains("cell.empty", "Kiel");

            Files.writeString(rejects, text.replace("\"4\",,\"Kiel\"", "\"4\",\"Delta\",\"Kiel\""));
            customers(rejects.toString(), "--json");
            assertThat(shell.figure("stored")).isEqualTo(1);
            assertThat(customers(file, "--json")).isEqualTo(1);
            assertThat(shell.figure("there already")).isEqualTo(4);
        }
    }

    @Nested
    class the_same_key_twice {

        @Test
        void of_a_customer_the_later_row_wins() {
            assertThat(customers(shell.file("c.csv", "customer_id,name\n1,Acme\n2,Beta\n1,Acme Robotics\n"), "--json"))
                    .isZero();

            assertThat(shell.figure("stored") + shell.figure("changed")).isEqualTo(3);
            shell.onStore("customer", "show", "import.customer:1", "--json");
            assertThat(shell.document().get("name").asString()).isEqualTo("Acme Robotics");
        }

        @Test
        void of_an_order_the_first_row_counts_and_another_content_is_refused() {
            String file = shell.file(
                    "o.csv",
                    "order_id,customer,date,amount\nO1,A,2025-01-02,10.00\nO1,A,2025-01-02,10.00\nO1,A,2025-01-02,99.00\n");

            assertThat(shell.onStore("import", "purchases", file, "--json")).isEqualTo(1);

            came(3, 1, 1);
            assertThat(shell.figure("there already")).isEqualTo(1);
            assertThat(shell.said()).contains("o.csv: line 4, column 1 \"order_id\", value \"O1\"");
        }

        @Test
        void without_order_numbers_equal_rows_are_purchases_of_their_own_and_a_longer_log_adds_what_is_new() {
            String log = "customer,date,amount\nA,2025-01-02,10.00\nA,2025-01-02,10.00\nB,2025-01-02,10.00\n";
            shell.onStore("import", "purchases", shell.file("log.csv", log), "--json");
            came(3, 3, 0);

            String longer = """
                    customer,date,amount
                    B,2025-01-02,10.00
                    A,2025-01-02,10.00
                    C,2025-02-02,1.00
                    A,2025-01-02,10.00
                    A,2025-01-02,10.00
                    """;
            assertThat(shell.onStore("import", "purchases", shell.file("longer.csv", longer), "--json"))
                    .isZero();

            came(5, 2, 0);
        }
    }

    @Nested
    class options {

        @ParameterizedTest
        @CsvSource({
            "--zone, Mars/Olympus, 2, not a time zone",
            "--charset, UTF-99, 2, not a charset",
            "--column, shoe=size, 2, there is no column shoe",
            "--column, name=nowhere, 1, nowhere",
        })
        void that_name_nothing_are_one_line(String option, String value, int status, String words) {
            assertThat(customers(shell.file("c.csv", ROWS), option, value)).isEqualTo(status);

            assertThat(shell.said()).startsWith("kith: ").contains(words);
            assertThat(shell.said().strip().lines()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"--delimiter, dot", "--dates, sometimes", "--column, name", "--nonsense, 1"})
        void that_are_none_are_status_2(String option, String value) {
            assertThat(customers(shell.file("c.csv", ROWS), option, value)).isEqualTo(2);

            assertThat(shell.said()).startsWith("kith: ").contains("Try 'kith import customers --help'.");
        }
    }
}
