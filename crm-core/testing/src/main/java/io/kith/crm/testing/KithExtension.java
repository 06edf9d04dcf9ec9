package io.kith.crm.testing;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.store.Store;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Fills the parameters of tests, of their constructors and of the methods that prepare them, from a CRM of the test's own:
 * {@link Crm}, {@link CrmSession}, {@link TestClock}, {@link Store}, {@link Fixtures}, {@link People}.
 *
 * <p>The CRM is in memory, with the store's outbox on the same clock as the CRM, and ids that follow from a seed. It begins
 * empty with each test, unless the {@link Lifetime} says otherwise, and its store is closed when it ends. Tests that run in
 * parallel do not meet; where they share one by {@link Lifetime#CLASS}, the order of ids is that of their calls.
 *
 * <p>Registered by {@link KithTest}, or by a static field where more is to be said than an annotation can:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final KithExtension KITH = KithExtension.builder()
 *         .use(CUSTOMERS, PURCHASES)
 *         .crm(builder -> builder.policy(LevelPolicy.class, inEuro))
 *         .build();
 * }</pre>
 *
 * <p>A class has one or the other: two extensions would both want to fill the same parameter, which JUnit refuses. Written for
 * JUnit Jupiter 5.12 or later. The extension itself keeps no state; all of it lies in JUnit's own stores.
 */
public final class KithExtension implements ParameterResolver, BeforeAllCallback, BeforeEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(KithExtension.class);

    private static final Set<Class<?>> TYPES =
            Set.of(Crm.class, CrmSession.class, TestClock.class, Store.class, Fixtures.class, People.class);

    /** Null where the settings stand in an annotation. */
    private final @Nullable Settings given;

    /** For JUnit, which makes one for {@link KithTest}. */
    public KithExtension() {
        this.given = null;
    }

    KithExtension(Settings given) {
        this.given = given;
    }

    /** Begins an extension with settings of its own, which start where those of {@link KithTest} do. */
    public static KithExtensionBuilder builder() {
        return new KithExtensionBuilder();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(new SeenByClass(this), true);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (given != null
                && given.lifetime() == Lifetime.CLASS
                && context.getStore(NAMESPACE).get(new SeenByClass(this)) == null) {
            throw new ExtensionConfigurationException(
                    "a KithExtension of lifetime CLASS stands in a static field; this one is made anew for each test");
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        As as = parameter.findAnnotation(As.class).orElse(null);
        return world(type, parameter, context).give(type, as);
    }

    /** A constructor of tests gets what the test itself gets. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    private World world(Class<?> type, ParameterContext parameter, ExtensionContext context) {
        Home home = Home.of(context, given, this);
        if (home.settings().lifetime() == Lifetime.CLASS) {
            return stored(home.context(), home.key(), home.settings());
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("no " + type.getSimpleName() + " for "
                    + parameter.getDeclaringExecutable().getName() + ": each test has a CRM of its own, so take it as a"
                    + " parameter of the test or of @BeforeEach, or say lifetime CLASS");
        }
        // The id keeps apart what JUnit's stores do not: they also find what lies in the store of the context around.
        return stored(context, new OfTest(context.getUniqueId(), home.key()), home.settings());
    }

    /** JUnit closes what is closeable when the context of its store ends. */
    private static World stored(ExtensionContext context, Object key, Settings settings) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(key, absent -> World.of(settings), World.class);
    }

    private record SeenByClass(KithExtension extension) {}

    private record OfTest(String uniqueId, Object home) {}
}
