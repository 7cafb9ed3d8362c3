package vn.capdo.support;

import java.time.Duration;

/**
 * How long a test waits for a condition before it gives it up for lost: the one limit of the whole suite. It says nothing
 * about the pace of the product. A wait ends with its condition, and a machine that has other things to do beside may be many
 * times slower than an idle one.
 */
public final class Patience {

    public static final Duration LIMIT = Duration.ofMinutes(4);

    private Patience() {}
}
