package io.kith.crm.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a parameter of type {@link io.kith.crm.CrmSession} or {@link Fixtures}: another actor, or another tenant, of the same CRM. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface As {

    /** Who acts, as {@link io.kith.crm.base.Actor#parse} reads it; empty for who acts otherwise. */
    String actor() default "";

    /** Whose data it is; empty for whose it is otherwise. */
    String tenant() default "";
}
