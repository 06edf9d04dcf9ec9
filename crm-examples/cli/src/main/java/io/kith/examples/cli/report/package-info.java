/**
 * Reports as a person reads them: tables on a terminal, one self-contained HTML page with charts, one JSON document.
 *
 * <p>The input is plain immutable values ({@link io.kith.examples.cli.report.Report} and what it holds); nothing here knows
 * where the figures come from. What was made up for a demonstration carries {@link
 * io.kith.examples.cli.report.Origin#GENERATED} and says so wherever it is shown. The same report gives the same bytes, under any
 * default locale or zone.
 */
@NullMarked
package io.kith.examples.cli.report;

import org.jspecify.annotations.NullMarked;
