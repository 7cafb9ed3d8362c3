package vn.capdo.federation;

import org.springframework.security.core.AuthenticationException;

/** Somebody is not let in for another reason than a wrong password; the login page says what to do. */
public class LoginRefused extends AuthenticationException {

    private final Reason reason;

    /** Each has a sentence, {@code login.refused.<name>}. */
    public enum Reason {
        /** Who has signed in elsewhere is nobody of the directory. */
        UNKNOWN,
        /** Several people have the address by which he is looked for. */
        AMBIGUOUS,
        /** He is somebody of the directory, but holds no role, or his account is closed. */
        CLOSED,
        /** He signs in with a password of Capdo, and in no other way. */
        LOCAL,
        /** Somebody else has signed in under this name before. */
        OTHER,
        /** He signed in there too long ago, or the provider does not say when. */
        TOO_OLD,
        /** The provider did not answer, or not as it should. */
        PROVIDER,
        /** The directory server did not answer, or not as it should. */
        DIRECTORY
    }

    public LoginRefused(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public LoginRefused(Reason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
