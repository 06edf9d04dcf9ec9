/** Tests of the engine: the life of a command, access, the journal, keys. */
@NullMarked
package io.kith.crm.kernel.engine;

import org.jspecify.annotations.NullMarked;
