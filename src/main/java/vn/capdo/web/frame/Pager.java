package vn.capdo.web.frame;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.capdo.Page;

/**
 * Where a list stands.
 *
 * @param from number of the first line shown, counted from 1; 0 for an empty list
 * @param previous address of the page before; null on the first
 * @param next address of the page after; null on the last
 */
public record Pager(long from, long to, long total, int number, int pages, String previous, String next) {

    public static final int SIZE = 50;

    public static Pager of(Page<?> page) {
        long from = page.items().isEmpty() ? 0 : (long) page.page() * page.size() + 1;
        return new Pager(
                from,
                from == 0 ? 0 : from + page.items().size() - 1,
                page.total(),
                page.page() + 1,
                page.pages(),
                page.page() == 0 ? null : address(page.page() - 1),
                page.page() + 1 < page.pages() ? address(page.page() + 1) : null);
    }

    /** The page number a request asks for, whatever it says. */
    public static int number(int asked) {
        return Math.max(0, Math.min(asked, 1_000_000));
    }

    private static String address(int page) {
        var uri = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("page", page)
                .build()
                .toUri();
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
