package vn.capdo.workbook;

/** Cell references such as {@code AB12}; rows and columns count from 1. */
final class References {
    static final int MAX_ROW = 1_048_576;
    static final int MAX_COLUMN = 16_384;

    private References() {}

    /** The column of a reference. */
    static int column(String ref) {
        int column = 0;
        for (int i = 0; i < letters(ref); i++) {
            column = column * 26 + (ref.charAt(i) - 'A' + 1);
        }
        return within(column, MAX_COLUMN, ref);
    }

    /** The row of a reference. */
    static int row(String ref) {
        return rowNumber(ref.substring(letters(ref)));
    }

    /** A row number written as digits only. */
    static int rowNumber(String digits) {
        int row = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (i == 7 || c < '0' || c > '9') {
                throw WorkbookRefusedException.damaged("row " + digits);
            }
            row = row * 10 + (c - '0');
        }
        return within(row, MAX_ROW, digits);
    }

    static String of(int column, int row) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.append(row).toString();
    }

    private static int letters(String ref) {
        int count = 0;
        while (count < ref.length() && ref.charAt(count) >= 'A' && ref.charAt(count) <= 'Z') {
            count++;
        }
        if (count == 0 || count > 3) {
            throw WorkbookRefusedException.damaged("reference " + ref);
        }
        return count;
    }

    private static int within(int value, int max, String shown) {
        if (value < 1 || value > max) {
            throw WorkbookRefusedException.damaged("reference " + shown);
        }
        return value;
    }
}
