package vn.capdo;

import java.util.List;

/** One page of a list, counted from 0. */
public record Page<T>(List<T> items, int page, int size, long total) {

    public static final int MAX_SIZE = 200;

    private static final int LAST = 1_000_000;

    /** @throws Refusal when nobody has that many pages, or their number is negative */
    public static int offset(int page, int size) {
        if (page < 0 || page > LAST) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "page.unknown", page + 1);
        }
        return page * size;
    }

    public int pages() {
        return (int) ((total + size - 1) / size);
    }
}
