package io.kith.examples.erp;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** One deployment of the ERP: a CDI container over its class loader, with what a server gives to every application. */
final class Deployment implements AutoCloseable {

    private static final String HERE = "io.kith.examples.erp.";

    /** The beans of the ERP, as a server finds them in the archive. */
    private static final List<String> BEANS = List.of(
            "crm.JtaTransactions",
            "crm.KithBeans",
            "crm.KithSessions",
            "crm.CommittedEvents",
            "Ledger",
            "SalesDesk",
            "CrmFeed");

    private final ClassLoader loader;
    private final WeldContainer container;
    private final ValidatorFactory validation;
    private final AtomicReference<String> caller;

    private Deployment(
            ClassLoader loader, WeldContainer container, ValidatorFactory validation, AtomicReference<String> caller) {
        this.loader = loader;
        this.container = container;
        this.validation = validation;
        this.caller = caller;
    }

    /** How it is to be deployed. */
    static final class Builder {
        private DataSource source;
        private DataSource background;
        private final List<String> further = new ArrayList<>();
        private ClassLoader loader = Deployment.class.getClassLoader();
        private String name = "erp";
        private String branch = "hangzhou";
        private Clock clock = Clock.systemUTC();

        Builder(DataSource source, DataSource background) {
            this.source = source;
            this.background = background;
        }

        /** Puts something between the application and its pools. */
        Builder through(UnaryOperator<DataSource> between) {
            source = between.apply(source);
            background = between.apply(background);
            return this;
        }

        Builder with(String... beans) {
            further.addAll(List.of(beans));
            return this;
        }

        Builder loadedBy(ClassLoader itsOwn) {
            loader = itsOwn;
            return this;
        }

        /** Names the deployment; no two of a server have the same name. */
        Builder named(String its) {
            name = its;
            return this;
        }

        /** Names the deployment by the branch that it serves. */
        Builder branch(String its) {
            branch = its;
            return named(its);
        }

        Deployment start() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            ValidatorFactory validation = Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory();
            try {
                AtomicReference<String> caller = new AtomicReference<>("wang");
                Weld weld =
                        new Weld(name).setClassLoader(loader).disableDiscovery().skipShutdownHook();
                // Starts on this thread, not on those of a pool that outlives the deployment.
                weld.property("org.jboss.weld.executor.threadPoolType", "NONE");
                weld.addExtension(new TransactionExtension());
                weld.addExtension(new Given(this, validation.getValidator(), caller));
                for (String bean : BEANS) {
                    weld.addBeanClass(Class.forName(HERE + bean, false, loader));
                }
                for (String bean : further) {
                    weld.addBeanClass(Class.forName(HERE + bean, false, loader));
                }
                return new Deployment(loader, weld.initialize(), validation, caller);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    /** Gives the application the beans that are the server's. */
    static final class Given implements Extension {
        private final Builder deployment;
        private final Validator validator;
        private final AtomicReference<String> caller;

        Given(Builder deployment, Validator validator, AtomicReference<String> caller) {
            this.deployment = deployment;
            this.validator = validator;
            this.caller = caller;
        }

        void give(@Observes AfterBeanDiscovery beans) throws ClassNotFoundException {
            bean(beans, DataSource.class, deployment.source, Default.Literal.INSTANCE);
            Class<?> background = Class.forName(HERE + "crm.Background", false, deployment.loader);
            bean(beans, DataSource.class, deployment.background, qualifier(background));
            bean(beans, Validator.class, validator, Default.Literal.INSTANCE);
            bean(beans, InstantSource.class, deployment.clock, Default.Literal.INSTANCE);
            bean(beans, SecurityContext.class, securityContext(caller), Default.Literal.INSTANCE);
            bean(beans, String.class, deployment.branch, NamedLiteral.of("erp.branch"));
        }

        private static <T> void bean(AfterBeanDiscovery beans, Class<T> type, T it, Annotation qualifier) {
            beans.<T>addBean()
                    .id(type.getName() + qualifier)
                    .types(type, Object.class)
                    .qualifiers(qualifier, Any.Literal.INSTANCE)
                    .scope(Singleton.class)
                    .createWith(context -> it);
        }

        private static Annotation qualifier(Class<?> type) {
            return (Annotation) Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "annotationType" -> type;
                        case "equals" -> type.isInstance(arguments[0]);
                        case "hashCode" -> 0;
                        default -> "@" + type.getName();
                    });
        }

        private static SecurityContext securityContext(AtomicReference<String> caller) {
            return (SecurityContext) Proxy.newProxyInstance(
                    SecurityContext.class.getClassLoader(),
                    new Class<?>[] {SecurityContext.class},
                    (proxy, method, arguments) -> {
                        if (!method.getName().equals("getCallerPrincipal")) {
                            throw new IllegalStateException("the ERP asks for nothing but the caller");
                        }
                        return Optional.ofNullable(caller.get())
                                .map(name -> (Principal) () -> name)
                                .orElse(null);
                    });
        }
    }

    /** Returns a bean. */
    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    /** Returns a bean whose class only the deployment's own loader has, by a type that both have. */
    Callable<?> callable(String name) {
        try {
            return (Callable<?>)
                    container.select(Class.forName(HERE + name, false, loader)).get();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs somebody in, or out with null. */
    void caller(String name) {
        caller.set(name);
    }

    /** Takes the application down. */
    @Override
    public void close() {
        container.shutdown();
        validation.close();
    }
}
