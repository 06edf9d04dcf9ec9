package io.kith.examples.cli.tabular;

/** Why a cell does not become a value. */
record Refusal(String rule, String message) {}
