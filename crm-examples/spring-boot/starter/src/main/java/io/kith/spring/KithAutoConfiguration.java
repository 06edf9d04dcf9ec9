package io.kith.spring;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmBuilder;
import io.kith.crm.base.Actor;
import io.kith.crm.base.IdGenerator;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.EventListener;
import io.kith.crm.kernel.Json;
import io.kith.store.Store;
import io.kith.store.jdbc.JdbcStore;
import io.kith.store.jdbc.JdbcStoreBuilder;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Opens Kith on the application's data source, in the application's transactions. Every bean steps back for one of the
 * application's own.
 */
@AutoConfiguration(
        afterName = {
            // Spring Boot 3
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.transaction.jta.JtaAutoConfiguration",
            "org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration",
            // Spring Boot 4
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
@ConditionalOnClass({DataSource.class, PlatformTransactionManager.class})
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(KithProperties.class)
public class KithAutoConfiguration {

    /** The store, in the transactions of the application; opened after its migrations. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    Store kithStore(DataSource given, PlatformTransactionManager transactions, KithProperties properties) {
        DataSource source = given instanceof TransactionAwareDataSourceProxy proxy
                ? Optional.ofNullable(proxy.getTargetDataSource()).orElse(given)
                : given;
        HostTransactions host = new HostTransactions(source, transactions);
        JdbcStoreBuilder builder =
                JdbcStore.joining(host::connection, source, host).prefix(properties.tablePrefix());
        if (properties.databaseSchema() != null) {
            builder.schema(properties.databaseSchema());
        }
        return new TransactionalStore(builder.open(), transactions);
    }

    /** The CRM, with whatever the application has for it. */
    @Bean
    @ConditionalOnMissingBean
    Crm kithCrm(
            Store store,
            KithProperties properties,
            ObjectProvider<InstantSource> clock,
            ObjectProvider<IdGenerator> ids,
            ObjectProvider<Validator> validator,
            ObjectProvider<AccessPolicy> access,
            ObjectProvider<AccessSource> granted,
            ObjectProvider<Json> json,
            ObjectProvider<EventListener> listeners,
            ObjectProvider<CrmObserver> observers,
            ObjectProvider<KithCustomizer> customizers,
            ApplicationEventPublisher publisher) {
        CrmBuilder builder =
                Crm.builder().store(store).schema(properties.schemaMode()).use(capabilities(properties.capabilities()));
        clock.ifUnique(builder::clock);
        ids.ifUnique(builder::ids);
        validator.ifUnique(builder::validator);
        // Of two policies none is taken silently: the application does not start.
        AccessPolicy policy = access.getIfAvailable();
        if (policy == null && properties.access().isUsed()) {
            policy = rolesOf(granted.getIfAvailable());
        }
        if (policy != null) {
            builder.access(policy);
        }
        json.ifUnique(builder::json);
        listeners.orderedStream().forEach(builder::listener);
        observers.orderedStream().forEach(builder::observer);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        if (properties.applicationEvents()) {
            // Last: what another listener refuses is not published.
            builder.listener((tenant, actor, event) -> publisher.publishEvent(new KithEvent(tenant, actor, event)));
        }
        return builder.build();
    }

    private static AccessPolicy rolesOf(@Nullable AccessSource granted) {
        if (granted == null) {
            throw new IllegalStateException(
                    "kith.no-security: kith.access gives roles to users of Spring Security, and it"
                            + " is not on the class path; take these properties away, or give a bean of type AccessPolicy");
        }
        return granted.policy();
    }

    private static Capability[] capabilities(List<String> names) {
        return names.isEmpty()
                ? Capabilities.all().toArray(Capability[]::new)
                : names.stream().map(Capabilities::named).toArray(Capability[]::new);
    }

    /** The tenant that the configuration names. */
    @Bean
    @ConditionalOnMissingBean
    TenantSource kithTenant(KithProperties properties) {
        TenantId tenant = TenantId.of(properties.tenant());
        return () -> tenant;
    }

    /** Sessions of whoever acts. */
    @Bean
    @ConditionalOnMissingBean
    KithSessions kithSessions(
            Crm crm, TenantSource tenants, ObjectProvider<ActorSource> actors, KithProperties properties) {
        ActorSource source = actors.getIfUnique(() -> Optional::empty);
        String fallback = properties.fallbackActor();
        if (fallback == null) {
            return new KithSessions(crm, tenants, source);
        }
        Actor somebody = Actor.parse(fallback);
        return new KithSessions(crm, tenants, () -> source.current().or(() -> Optional.of(somebody)));
    }

    /** Where a policy comes from that is no bean: it does not stand in the way of the application's. */
    @FunctionalInterface
    interface AccessSource {

        AccessPolicy policy();
    }

    /** Who is signed in, where the application has Spring Security. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SecurityContextHolder.class)
    static class Security {

        @Bean
        @ConditionalOnMissingBean
        ActorSource kithActor() {
            return new SignedInUser();
        }

        @Bean
        AccessSource kithGrantedRoles(
                KithProperties properties,
                ActorSource actors,
                ObjectProvider<RoleHierarchy> hierarchy,
                ObjectProvider<KithRoles> roles) {
            return new GrantedRoles(
                    properties.access(),
                    actors,
                    hierarchy.getIfAvailable(NullRoleHierarchy::new),
                    roles.getIfAvailable(() -> new KithRoles() {}));
        }
    }
}
