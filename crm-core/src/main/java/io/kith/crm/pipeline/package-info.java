/**
 * Selling: opportunities, the stages they pass, what must be true before a stage is left, and what the history of all
 * stays says about the pipeline.
 *
 * <p>Parameters and results are non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.kith.crm.pipeline;

import org.jspecify.annotations.NullMarked;
