package io.kith.crm.testing;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Where the settings of a test come from.
 *
 * @param key tells one home from another
 * @param context where that lies which is shared by those who live here
 */
record Home(Settings settings, Object key, ExtensionContext context) {

    /** Returns the home of what runs in a context. */
    static Home of(ExtensionContext context, @Nullable Settings given, KithExtension extension) {
        if (given != null) {
            return new Home(given, extension, outermostClass(context));
        }
        Optional<Home> onMethod = context.getTestMethod().flatMap(method -> onMethod(method, context));
        if (onMethod.isPresent()) {
            return onMethod.get();
        }
        for (ExtensionContext at = context; at.getTestClass().isPresent(); at = parent(at)) {
            Class<?> type = at.getRequiredTestClass();
            Optional<KithTest> annotation = AnnotationSupport.findAnnotation(type, KithTest.class);
            if (annotation.isPresent()) {
                String where = type.getSimpleName();
                return new Home(Settings.of(annotation.get(), where), type, classOf(at));
            }
        }
        return new Home(Settings.USUAL, KithExtension.class, outermostClass(context));
    }

    private static Optional<Home> onMethod(Method method, ExtensionContext context) {
        return AnnotationSupport.findAnnotation(method, KithTest.class).map(annotation -> {
            if (annotation.lifetime() == Lifetime.CLASS) {
                throw new ExtensionConfigurationException(
                        "@KithTest on " + method.getName() + ": lifetime CLASS stands on a class, not on a test");
            }
            return new Home(Settings.of(annotation, method.getName()), method, context);
        });
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext at = context;
        while (at.getTestMethod().isPresent()) {
            at = parent(at);
        }
        return at;
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext at = context;
        while (parent(at).getTestClass().isPresent()) {
            at = parent(at);
        }
        return at;
    }

    private static ExtensionContext parent(ExtensionContext context) {
        return context.getParent().orElseThrow();
    }
}
