package io.kith.crm.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class, or one test, a CRM in memory: parameters of the types that {@link KithExtension} lists are
 * filled.
 *
 * <pre>{@code
 * @KithTest
 * class CheckoutTest {
 *     @Test
 *     void a_large_order_makes_a_vip(CrmSession kith, TestClock clock, Fixtures given) { … }
 * }
 * }</pre>
 *
 * <p>The annotation that is nearest to a test counts: on its method, on its class or what that class extends, on the class
 * around it. What an annotation cannot say, such as policies, is said with {@link KithExtension#builder()}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(KithExtension.class)
public @interface KithTest {

    /**
     * The names of the capabilities in use, such as {@code customers}; what they need comes with them. All by default.
     */
    String[] use() default {};

    /** What the clock shows when a test begins. */
    String at() default "2026-03-02T09:00:00Z";

    /** From what ids and made-up customers are drawn: the same seed, the same ids and customers. */
    long seed() default 42;

    /** Whose data it is. */
    String tenant() default "single";

    /** Who acts, as {@link io.kith.crm.base.Actor#parse} reads it. */
    String actor() default "user:u-1";

    /** In what language made-up customers have their names. */
    Language language() default Language.ENGLISH;

    /** How long one CRM lasts; {@code CLASS} stands on classes only. */
    Lifetime lifetime() default Lifetime.TEST;
}
