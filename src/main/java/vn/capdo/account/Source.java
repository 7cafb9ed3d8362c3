package vn.capdo.account;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody signs in from.
 *
 * @param address the client's address, as the server takes it (forwarded headers count only where the operator says so)
 * @param device what this browser got in a cookie when somebody signed in with it; null for none
 */
public record Source(String address, @Nullable String device) {

    /** What is counted: one customer of a provider has a whole /64 of IPv6 to himself (RFC 6177). */
    String network() {
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++colons == 4) {
                return address.substring(0, i);
            }
        }
        return address;
    }
}
