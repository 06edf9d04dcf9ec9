package io.kith.crm.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a result whose JSON is made up of what its public methods without parameters return, by their names. Such values
 * are written and never read: their state comes from the store alone.
 *
 * <p>What the actor may not see, and what is absent, is left out. Where the result has a sheet, what the sheet says is not
 * said twice.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonResult {}
