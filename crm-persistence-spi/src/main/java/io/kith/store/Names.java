package io.kith.store;

import java.util.Set;

/** The rule for names that become names of tables, columns and indexes. */
final class Names {

    /** With a prefix of at most 16 characters, table and index names stay within every database's limit of 63. */
    static final int TYPE_LENGTH = 24;

    static final int INDEX_LENGTH = 20;
    static final int FIELD_LENGTH = 30;

    /** Names of the columns that every table has. */
    private static final Set<String> TAKEN = Set.of("tenant", "id", "version", "owner_id", "ordinal");

    /** Words that H2, PostgreSQL, MariaDB, MySQL or SQLite reserves; refused, so that adapters never need to quote. */
    private static final Set<String> RESERVED = Set.of("""
            accessible add all alter analyse analyze and any array as asc asensitive asymmetric authorization
            autoincrement before between bigint binary blob both by call cascade case cast change char character
            check collate collation column commit concurrently condition constraint continue convert create
            cross cube cume_dist current_catalog current_date current_role current_schema current_time
            current_timestamp current_user cursor database databases day day_hour day_microsecond day_minute
            day_second dec decimal declare default deferrable delayed delete delete_domain_id dense_rank desc
            describe deterministic distinct distinctrow div do do_domain_ids double drop dual each else elseif
            empty enclosed end escape escaped except exists exit explain false fetch first_value float float4
            float8 for force foreign freeze from full fulltext function general generated get grant group
            grouping groups having high_priority hour hour_microsecond hour_minute hour_second if ignore
            ignore_domain_ids ignore_server_ids ilike in index indexed infile initially inner inout insensitive
            insert int int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids io_before_gtids
            is isnull iterate join json_table key keys kill lag last_value lateral lead leading leave left
            library like limit linear lines load localtime localtimestamp lock long longblob longtext loop
            low_priority manual master_bind master_heartbeat_period master_ssl_verify_server_cert match maxvalue
            mediumblob mediumint mediumtext middleint minus minute minute_microsecond minute_second mod modifies
            month natural no no_write_to_binlog not nothing notnull nth_value ntile null numeric of offset on
            only optimize optimizer_costs option optionally or order out outer outfile over overlaps
            page_checksum parallel parse_vcol_expr partition percent_rank placing precision primary procedure
            purge qualify range rank read read_write reads real recursive ref_system_id references regexp
            release rename repeat replace require resignal restrict return returning revoke right rlike row
            row_number rownum rows schema schemas second second_microsecond select sensitive separator
            session_user set show signal similar slow smallint some spatial specific sql sql_big_result
            sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl starting stats_auto_recalc
            stats_persistent stats_sample_pages stored straight_join symmetric sysdate system system_user
            systime systimestamp table tablesample terminated then tinyblob tinyint tinytext to today top trailing
            transaction trigger true uescape undo union unique unlock unsigned update usage use user using
            utc_date utc_time utc_timestamp value values varbinary varchar varcharacter variadic varying verbose
            virtual when where while window with write xor year year_month zerofill
            """.strip().split("\\s+"));

    private Names() {}

    /**
     * Checks the name of a record type; tables carry a prefix, so reserved words are no danger there.
     *
     * @throws IllegalArgumentException if the name is not fit
     */
    static void checkType(String name) {
        checkShape("record type", name, TYPE_LENGTH);
    }

    /**
     * Checks the name of an index; indexes carry their table's name, so reserved words are no danger there.
     *
     * @throws IllegalArgumentException if the name is not fit
     */
    static void checkIndex(String name) {
        checkShape("index", name, INDEX_LENGTH);
    }

    /**
     * Checks the name of a field.
     *
     * @throws IllegalArgumentException if the name is not fit, or reserved by the contract or a database
     */
    static void checkField(String name) {
        checkShape("field", name, FIELD_LENGTH);
        if (TAKEN.contains(name) || RESERVED.contains(name)) {
            throw new IllegalArgumentException("a field cannot be called " + name + ": the name is reserved");
        }
    }

    private static void checkShape(String what, String name, int maxLength) {
        if (name.isEmpty() || name.length() > maxLength) {
            throw new IllegalArgumentException("a " + what + " name has 1 to " + maxLength + " characters: " + name);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean other = (c >= '0' && c <= '9') || c == '_';
            if (!letter && (i == 0 || !other)) {
                throw new IllegalArgumentException(
                        "a " + what + " name is lower-case letters, digits and underscores, a letter first: " + name);
            }
        }
    }
}
