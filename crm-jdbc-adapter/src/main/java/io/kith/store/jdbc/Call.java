package io.kith.store.jdbc;

import io.kith.store.Args;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;

/** One run of a compiled statement: where the values come from and go to. */
record Call(PreparedStatement statement, Tenant tenant, Args args) {}
