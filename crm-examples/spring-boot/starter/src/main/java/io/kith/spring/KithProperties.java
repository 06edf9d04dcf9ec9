package io.kith.spring;

import io.kith.crm.RolePolicy;
import io.kith.crm.SchemaMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application can decide about Kith in its configuration.
 *
 * @param capabilities the names of the capabilities in use, such as {@code customers}; those that they need come with
 *     them. All of them if none is named
 * @param schemaMode what happens to the tables at start: validate, apply or trust
 * @param tablePrefix what the names of all tables begin with
 * @param databaseSchema the database schema that holds the tables; that of the connections by default
 * @param tenant the tenant of every session, unless the application has a {@code TenantSource}
 * @param fallbackActor who acts when nobody is signed in, for example {@code system:shop}; nobody may by default
 * @param applicationEvents whether events are published as application events
 * @param access the authorities that give roles; if there are some, Kith decides who sees what
 */
@ConfigurationProperties("kith")
public record KithProperties(
        @DefaultValue List<String> capabilities,
        @DefaultValue("validate") SchemaMode schemaMode,
        @DefaultValue("kith_") String tablePrefix,
        @Nullable String databaseSchema,
        @DefaultValue("single") String tenant,
        @Nullable String fallbackActor,
        @DefaultValue("true") boolean applicationEvents,
        @DefaultValue Access access) {

    /**
     * Authorities of Spring Security, such as {@code ROLE_SALES}, that give a role of Kith's; of several, the highest.
     *
     * @param sales those of people who see their own customers
     * @param manager those of people who see the customers of a team
     * @param administrator those of people who see everything
     */
    public record Access(
            @DefaultValue List<String> sales,
            @DefaultValue List<String> manager,
            @DefaultValue List<String> administrator) {

        /** Copies the lists. */
        public Access {
            sales = List.copyOf(sales);
            manager = List.copyOf(manager);
            administrator = List.copyOf(administrator);
        }

        boolean isUsed() {
            return !sales.isEmpty() || !manager.isEmpty() || !administrator.isEmpty();
        }

        List<String> of(RolePolicy.Role role) {
            return switch (role) {
                case SALES -> sales;
                case MANAGER -> manager;
                case ADMINISTRATOR -> administrator;
            };
        }
    }

    /** Copies the list. */
    public KithProperties {
        capabilities = List.copyOf(capabilities);
    }
}
