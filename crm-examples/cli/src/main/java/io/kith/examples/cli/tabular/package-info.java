/**
 * Reads customer, purchase and opportunity files of any size in constant memory.
 *
 * <p>{@link io.kith.examples.cli.tabular.TabularFile#open} inspects a bounded part of the file (encoding, separator,
 * header, date and number forms), {@link io.kith.examples.cli.tabular.TabularFile#rows()} streams it, and
 * {@link io.kith.examples.cli.tabular.RejectsFile} writes the rows that were refused so that they can be mended and
 * read again. A file that cannot be read at all is an
 * {@link io.kith.examples.cli.tabular.UnreadableFileException}; everything that is wrong with one row is a
 * {@link io.kith.examples.cli.tabular.RowError}, a value.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.examples.cli.tabular;

import org.jspecify.annotations.NullMarked;
