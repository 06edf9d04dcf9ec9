/**
 * Kith inside a Spring Boot application: a {@code Crm} on the application's own data source and in its transactions,
 * sessions for whoever is signed in, and events as application events.
 */
@NullMarked
package io.kith.spring;

import org.jspecify.annotations.NullMarked;
