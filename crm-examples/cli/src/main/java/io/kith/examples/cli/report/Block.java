package io.kith.examples.cli.report;

/** One thing in a section, shown in the order given. */
public sealed interface Block permits Paragraph, KeyFigures, Table, Chart {}
