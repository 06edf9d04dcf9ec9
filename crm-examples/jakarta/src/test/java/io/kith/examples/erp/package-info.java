/** Tests of the ERP on a small server and a real MariaDB. */
@NullMarked
package io.kith.examples.erp;

import org.jspecify.annotations.NullMarked;
