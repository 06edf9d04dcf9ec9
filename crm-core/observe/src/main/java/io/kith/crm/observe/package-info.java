/** Observers of a CRM for the two libraries that most hosts have. */
@NullMarked
package io.kith.crm.observe;

import org.jspecify.annotations.NullMarked;
