package vn.capdo;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address, wherever one comes in: of a person, of a unit, of the product itself. Surrounding spaces and what nobody
 * sees are taken off; anything but one plain address is refused with the reason. Plain means ASCII on both sides of the @: a
 * look-alike letter is another mailbox, and the mail servers of most offices take no others.
 */
public final class EmailAddress {

    private static final int MAX = 254;
    private static final int MAX_LOCAL = 64;

    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]");

    private EmailAddress() {}

    /**
     * @return null when nothing was written
     * @throws Refusal when it is not one plain address
     */
    public static @Nullable String read(@Nullable String written) {
        String address = clean(written);
        if (address.isEmpty()) {
            return null;
        }
        String problem = problem(address);
        if (problem != null) {
            throw new Refusal("staff.email", address, Messages.text(problem));
        }
        return address;
    }

    /**
     * Where mail can be sent to; an address that was taken before anybody looked at it may be none.
     *
     * @return null when mail cannot be sent there
     */
    public static @Nullable String usable(@Nullable String kept) {
        String address = clean(kept);
        return address.isEmpty() || problem(address) != null ? null : address;
    }

    private static String clean(@Nullable String written) {
        return written == null ? "" : CleanText.of(written);
    }

    private static @Nullable String problem(String address) {
        if (address.matches("(?s).*[,;\\n].*") || address.indexOf('@') != address.lastIndexOf('@')) {
            return "email.several";
        }
        if (address.indexOf(' ') >= 0 || address.indexOf('<') >= 0) {
            return "email.space";
        }
        if (address.chars().anyMatch(c -> c > 0x7E)) {
            return "email.letters";
        }
        boolean plain = address.length() <= MAX
                && address.indexOf('@') <= MAX_LOCAL
                && FORM.matcher(address).matches();
        return plain ? null : "email.form";
    }
}
