package io.kith.examples.cli.tabular;

import java.util.regex.Pattern;

/** Keeps cells from being run as formulas by the spreadsheet that opens a file of ours. */
final class Formulas {

    /** What may begin with a sign and still be no formula: a number, or a telephone number in E.164. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}([.,]\\d{1,30}){0,10}");

    private Formulas() {}

    /** Whether a spreadsheet might take the cell for a formula; characters that show nothing do not hide one. */
    static boolean isRisky(String cell) {
        int i = 0;
        while (i < cell.length() && Cells.isInvisible(cell.charAt(i))) {
            i++;
        }
        if (i == cell.length()) {
            return false;
        }
        if (cell.charAt(0) < ' ') {
            return true;
        }
        return switch (cell.charAt(i)) {
            case '=', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '\u2212' -> true;
            case '+', '-' -> !NUMBER.matcher(Cells.stripped(cell)).matches();
            default -> false;
        };
    }

    /** The cell with an apostrophe before it where it is risky; reading a cell takes the apostrophe off again. */
    static String inert(String cell) {
        return isRisky(cell) ? "'" + cell : cell;
    }
}
