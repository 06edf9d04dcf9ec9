/**
 * Kith inside a Jakarta application: its store in the application's JTA transactions, sessions for whoever is signed in,
 * and events before and after the commit. To be copied.
 */
@NullMarked
package io.kith.examples.erp.crm;

import org.jspecify.annotations.NullMarked;
