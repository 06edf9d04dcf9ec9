package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are right in their own way, and files that are wrong in a way that must not be passed over. */
class OddFileTest {

    private static final String HEADER = "order_id,customer_id,date,quantity,amount\n";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
    }

    private int purchases(String content, String... more) {
        return purchasesIn(shell.file("orders.csv", content), more);
    }

    private int purchasesIn(String file, String... more) {
        return shell.onStore(Stream.concat(Stream.of("import", "purchases", file, "--json"), Stream.of(more))
                .toArray(String[]::new));
    }

    private int spent(String currency) {
        shell.onStore("customer", "show", "import.customer:17", "--json");
        return shell.out().split(currency, -1).length - 1;
    }

    @Test
    void a_long_file_with_lines_that_end_in_cr_alone_is_read() {
        String rows = IntStream.range(0, 9_000)
                .mapToObj(i -> "A-" + i + ",17,2025-01-15,1,120.50\r")
                .collect(Collectors.joining());

        assertThat(purchases(HEADER.replace('\n', '\r') + rows)).isZero();

        assertThat(shell.figure("stored")).isEqualTo(9_000);
    }

    @Test
    void a_first_line_without_end_is_not_called_an_empty_file() {
        assertThat(purchases("x".repeat(600_000))).isEqualTo(1);

        assertThat(shell.document().get("error").get("code").asString()).isEqualTo("file.line");
        assertThat(shell.said()).contains("The first line of").contains("is too long");
    }

    @Test
    void a_refused_row_is_told_what_is_wrong_with_it_once_and_not_that_its_customer_is_new() {
        assertThat(purchases(HEADER + "A-1,17,2025-01-15,1,-80.00\n")).isEqualTo(1);

        assertThat(shell.said().lines().filter(line -> line.contains("[purchase.negative]")))
                .singleElement()
                .asString()
                .contains("column 5 \"amount\", value \"-80.00\"");
        assertThat(shell.said()).doesNotContain("reference.unknown");
    }

    @Test
    void amounts_with_the_sign_of_a_currency_are_of_that_currency() {
        byte[] file = "order_id;customer_id;date;amount\nA-1;17;15.01.2025;1.200,50 €\nA-2;17;16.02.2025;80,00 €\n"
                .getBytes(Charset.forName("windows-1252"));

        assertThat(purchasesIn(shell.file("euro.csv", file))).isZero();

        assertThat(shell.said()).contains("amounts with € are read as EUR");
        assertThat(spent("EUR")).isPositive();
        assertThat(spent("CNY")).isZero();
        assertThat(purchasesIn(folder.resolve("euro.csv").toString(), "--currency", "USD"))
                .isEqualTo(1);
        assertThat(shell.said()).contains("are in €, not in USD");
    }

    @Test
    void one_sign_among_bare_amounts_costs_its_row() {
        assertThat(purchases(HEADER + "A-1,17,2025-01-15,1,$5\nA-2,17,2025-01-15,1,6\nA-3,17,2025-01-15,1,7\n"))
                .isEqualTo(1);

        assertThat(shell.figure("stored")).isEqualTo(2);
        assertThat(shell.said()).contains("value \"$5\"").contains("[amount.currency]");
    }

    @Test
    void days_of_a_spreadsheet_are_read_when_that_is_said_and_named_when_not() {
        String rows = HEADER + "A-1,17,45672,1,5.00\n";

        assertThat(purchases(rows)).isEqualTo(1);
        assertThat(shell.said()).contains("value \"45672\"").contains("--spreadsheet-days");

        assertThat(purchases(rows, "--spreadsheet-days")).isZero();
        shell.onStore("customer", "show", "import.customer:17");
        assertThat(shell.out()).contains("2025-01-15");
    }

    @Test
    void rejects_never_take_the_place_of_a_file_that_holds_something_else() throws IOException {
        Path precious = folder.resolve("precious.csv");
        Files.writeString(precious, "what I worked on all day\n");
        String rows = HEADER + "A-1,17,2025-02-30,1,5.00\n";

        assertThat(purchases(rows, "--rejects", precious.toString())).isEqualTo(1);

        assertThat(shell.said()).contains("holds no rejected rows");
        assertThat(precious).hasContent("what I worked on all day");
        Path rejects = folder.resolve("rejects.csv");
        purchases(rows, "--rejects", rejects.toString());
        assertThat(purchases(rows, "--rejects", rejects.toString())).isEqualTo(1);
        assertThat(rejects).content().contains("kith_line").contains("date.calendar");
    }

    @Test
    void standard_input_is_refused_in_words() {
        assertThat(purchasesIn("-")).isEqualTo(1);

        assertThat(shell.said()).contains("save it first");
    }

    private static final String ARTICLES = """
            Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
            489434,85048,"LIGHTS, 20",12,2009-12-01 07:45:00,6.95,17,United Kingdom
            489434,79323P,PINK LIGHTS,10,2009-12-01 07:46:00,6.75,17,United Kingdom
            489435,22350,CAT BOWL,2,2009-12-01 09:00:00,2.55,18,United Kingdom
            """;

    @Test
    void rows_of_articles_become_one_purchase_of_their_order_at_the_price_of_one_times_the_count() {
        assertThat(purchases(ARTICLES)).isZero();

        assertThat(shell.figure("stored")).isEqualTo(3);
        assertThat(shell.said()).contains("\"Price\" times \"Quantity\"");
        shell.onStore("customer", "show", "import.customer:17");
        assertThat(shell.out()).contains("150.90 CNY (import.order:489434)");
        assertThat(purchases(ARTICLES)).isZero();
        assertThat(shell.figure("there already")).isEqualTo(3);
    }

    @Test
    void an_order_with_a_bad_row_is_refused_as_a_whole_and_comes_in_mended_from_the_rejects() throws IOException {
        Path rejects = folder.resolve("rejects.csv");

        assertThat(purchases(
                        ARTICLES.replace("79323P,PINK LIGHTS,10", "79323P,PINK LIGHTS,-10"), "--rejects", rejects + ""))
                .isEqualTo(1);

        assertThat(shell.figure("stored")).isEqualTo(1);
        assertThat(shell.figure("rejected")).isEqualTo(2);
        assertThat(shell.said())
                .contains("line 3, column 4 \"Quantity\", value \"-10\"")
                .contains("[order.incomplete]");
        Files.writeString(rejects, Files.readString(rejects).replace("\"-10\",\"2009", "\"10\",\"2009"));
        assertThat(purchasesIn(rejects.toString())).isZero();
        shell.onStore("customer", "show", "import.customer:17");
        assertThat(shell.out()).contains("150.90 CNY (import.order:489434)");
    }

    @Test
    void an_order_of_more_rows_than_lines_are_kept_keeps_its_total() {
        String rows = IntStream.range(0, 101)
                .mapToObj(i -> "A-1," + i + ",17,2025-01-15,2,1.00\n")
                .collect(Collectors.joining());

        assertThat(purchases("order_id,sku,customer_id,date,quantity,unit_price\n" + rows))
                .isZero();

        shell.onStore("customer", "show", "import.customer:17");
        assertThat(shell.out()).contains("202.00 CNY (import.order:A-1)");
    }

    @Test
    void the_name_of_an_article_is_cut_between_characters() {
        assertThat(purchases(ARTICLES.replace("22350", "x".repeat(199) + "😀😀")))
                .isZero();

        assertThat(shell.figure("stored")).isEqualTo(3);
    }

    @Test
    void a_row_of_another_customer_in_an_order_is_refused_with_the_order() {
        assertThat(purchases(ARTICLES.replace("6.75,17", "6.75,18"))).isEqualTo(1);

        assertThat(shell.figure("rejected")).isEqualTo(2);
        assertThat(shell.said())
                .contains("line 3, column 7 \"Customer ID\", value \"18\"")
                .contains("[order.customer]");
    }

    @Test
    void a_price_that_is_said_to_be_the_amount_is_not_multiplied() {
        assertThat(purchases("customer,date,quantity,price\n17,2025-01-15,3,5.00\n", "--column", "amount=price"))
                .isZero();

        shell.onStore("customer", "show", "import.customer:17");
        assertThat(shell.out()).contains("Bought for 5.00 CNY");
    }
}
