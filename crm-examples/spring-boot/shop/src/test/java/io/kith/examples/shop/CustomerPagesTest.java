package io.kith.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The pages as a browser gets them. */
class CustomerPagesTest extends ShopTest {

    @Autowired
    Environment environment;

    @Test
    void a_customers_page_shows_portrait_and_timeline() throws Exception {
        ShopUser lin = newUser();
        checkout.place(lin, PAID, List.of(HEADPHONES));
        staff().customers().tag(lin.ref(), "fair-2026");

        String page = get("/customers/" + lin.id(), "en").body();

        assertThat(page)
                .contains(lin.name(), lin.email(), "Basic", "¥ 1,299.00", "Last on", "fair-2026", "<small>anna</small>")
                .contains("<li class=\"purchase\">")
                .doesNotContain("??");
    }

    @Test
    void it_speaks_the_readers_language() throws Exception {
        ShopUser lin = newUser();
        checkout.place(lin, PAID, List.of(HEADPHONES));

        assertThat(get("/customers/" + lin.id(), "zh-CN").body())
                .contains("时间线", "等级", "普通", "2026年3月2日")
                .doesNotContain("What happened", "??");
    }

    @Test
    void what_customers_write_is_text_and_never_markup() throws Exception {
        ShopUser hostile =
                registration.open("<script>alert(1)</script>", "x" + newUser().email(), "Ningbo");

        assertThat(get("/customers/" + hostile.id(), "en").body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void the_list_leads_to_the_customers_and_nobody_else_gets_in() throws Exception {
        ShopUser lin = newUser();

        assertThat(get("/", "en").body()).contains("/customers/" + lin.id());
        assertThat(get("/customers/999999", "en").statusCode()).isEqualTo(404);
        assertThat(send(request("/", "en")).statusCode()).isEqualTo(401);
    }

    @Test
    void sales_people_see_the_pages_of_their_own_customers_only() throws Exception {
        ShopUser lin = newUser();
        ShopUser wang = newUser();
        staff().customers().assign(lin.ref(), "mei");
        staff().customers().assign(wang.ref(), "bo");

        String mine = get("mei", "/", "en").body();

        assertThat(mine).contains("/customers/" + lin.id()).doesNotContain("/customers/" + wang.id(), wang.name());
        assertThat(get("mei", "/customers/" + lin.id(), "en").body()).contains(lin.name());
        HttpResponse<String> others = get("mei", "/customers/" + wang.id(), "en");
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).doesNotContain(wang.name(), wang.email());
        assertThat(get("/", "en").body()).contains("/customers/" + lin.id(), "/customers/" + wang.id());
    }

    @Test
    void what_is_hidden_from_sales_people_is_neither_in_the_portrait_nor_in_the_timeline() throws Exception {
        ShopUser lin = newUser();
        checkout.place(lin, PAID, List.of(HEADPHONES));
        staff().customers().assign(lin.ref(), "mei");
        staff().customers().tag(lin.ref(), "fair-2026");
        String page = "/customers/" + lin.id();

        assertThat(get(page, "en").body()).contains("fair-2026", "Changed in the customer: tag");
        assertThat(get("mei", page, "en").body())
                .contains("¥ 1,299.00", "Changed in the customer: owner")
                .doesNotContain("fair-2026", "customer: tag");
    }

    @Test
    void who_has_no_role_does_not_get_in() throws Exception {
        ShopUser lin = newUser();

        for (String path : List.of("/", "/customers/" + lin.id())) {
            HttpResponse<String> answer = get("eve", path, "en");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain(lin.name());
        }
    }

    @Test
    void the_applications_health_includes_Kith() throws Exception {
        assertThat(get("/actuator/health", "en").body()).contains("\"kith\":{", "\"schema\":\"current\"");
    }

    private HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return get("anna", path, language);
    }

    private HttpResponse<String> get(String user, String path, String language)
            throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return send(request(path, language).header("Authorization", "Basic " + login));
    }

    private HttpRequest.Builder request(String path, String language) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
                .header("Accept-Language", language);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
