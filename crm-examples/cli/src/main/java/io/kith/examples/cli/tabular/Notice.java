package io.kith.examples.cli.tabular;

/**
 * Something about a whole file that its reader should say once and that stops nothing.
 *
 * <p>Codes: {@code columns.ignored}, {@code columns.second_choice}, {@code date.ambiguous}, {@code date.mixed},
 * {@code amount.ambiguous}, {@code amount.mixed}.
 *
 * @param code the stable code
 * @param message one sentence for people
 */
public record Notice(String code, String message) {}
