package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantWatchTest {

    private final TenantWatch watch = new TenantWatch();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select r.id from kith_book r where r.id = ?",
                "update kith_book set version = version + 1 where id = ?",
                "delete from kith_book where id = ?",
                "select 1 from kith_book r where r.tenant = ? and exists (select 1 from kith_chapter x1 where x1.owner_id = r.id)",
                "insert into kith_book (id, version) values (?, 1)"
            })
    void a_statement_without_the_tenant_is_found(String sql) {
        assertThatThrownBy(() -> watch.running(sql)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from kith_book limit 1",
                "select 1 from kith_book where title is null limit 1",
                "update kith_book set author = author where author is not null"
            })
    void what_the_schema_may_say_of_all_tenants_nobody_else_may(String sql) {
        assertThatThrownBy(() -> watch.running(sql)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_statement_with_the_tenant_passes() {
        assertThatCode(() -> watch.running("select r.id from kith_book r where r.tenant = ? and r.id = ?"))
                .doesNotThrowAnyException();
    }
}
