package vn.capdo;

import java.util.List;

/** One page of a list, counted from 0. */
public record Page<T>(List<T> items, int page, int size, long total) {

    public static final int MAX_SIZE = 200;

    public static int offset(int page, int size) {
        return Math.multiplyExact(page, size);
    }

    public int pages() {
        return (int) ((total + size - 1) / size);
    }
}
