package io.kith.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void a_table_is_one_document_with_exact_figures() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Table table = Table.titled("Levels")
                .text("Level")
                .column("Revenue", Format.money("USD"))
                .column("Share", Format.percent(1))
                .row("VIP \"1\"", new BigDecimal("12345678901234567.89"), null)
                .total("Total", new BigDecimal("1E+3"), 0.25)
                .build();

        ReportJson.write(table, bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"title\":\"Levels\",\"generated\":false,\"columns\":[{\"name\":\"Level\",\"kind\":\"text\"},"
                                + "{\"name\":\"Revenue\",\"kind\":\"money\",\"unit\":\"USD\"},{\"name\":\"Share\",\"kind\":\"fraction\"}],"
                                + "\"rows\":[[\"VIP \\\"1\\\"\",12345678901234567.89,null]],\"total\":[\"Total\",1000,0.25]}\n");
    }

    @Test
    void a_report_says_of_every_block_whether_it_was_generated() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ReportJson.write(SampleReport.report(), Labels.english(), bytes);

        JsonNode json = MAPPER.readTree(bytes.toByteArray());
        JsonNode pipeline = json.get("sections").get(3).get("blocks");
        assertThat(pipeline.get(0).get("chart").asString()).isEqualTo("funnel");
        assertThat(pipeline.get(0).get("generated").asBoolean()).isTrue();
        assertThat(pipeline.get(1).get("generated").asBoolean()).isTrue();
        assertThat(json.get("sections")
                        .get(0)
                        .get("blocks")
                        .get(1)
                        .get("generated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_chart_is_written_as_its_figures() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Report report = new Report("R", "", java.util.List.of(Section.of("S", SampleReport.grid())), "");

        ReportJson.write(report, Labels.english(), bytes);

        JsonNode rows = MAPPER.readTree(bytes.toByteArray())
                .get("sections")
                .get(0)
                .get("blocks")
                .get(0)
                .get("rows");
        assertThat(rows.size()).isEqualTo(25);
        assertThat(rows.get(4).get(2).intValue()).isEqualTo(3188);
        assertThat(rows.get(4).get(3).decimalValue()).isEqualByComparingTo("1186094.77");
    }
}
