/**
 * The inside of the kernel: how a capability describes itself, and the one way by which all of them read and write.
 *
 * <p>Not exported. Everything that reaches the store passes {@link io.kith.crm.kernel.engine.Records}, where access is
 * asked, scopes are added and hidden fields are taken away.
 */
@NullMarked
package io.kith.crm.kernel.engine;

import org.jspecify.annotations.NullMarked;
