package io.kith.examples.erp.crm;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The data source of the same database whose connections are in no JTA transaction: for snapshots, the schema and the
 * relays, which use transactions of their own. In WildFly {@code jta="false"}, in Open Liberty {@code
 * transactional="false"}, in TomEE {@code JtaManaged=false}.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({FIELD, METHOD, PARAMETER, TYPE})
public @interface Background {}
