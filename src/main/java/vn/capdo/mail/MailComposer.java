package vn.capdo.mail;

import java.util.Optional;
import java.util.UUID;

/**
 * Words a message when it is about to leave: what it says of several matters may have changed since it was put into the outbox.
 */
public interface MailComposer {

    /** What messages call it by; never changes. */
    String name();

    /** The message as it is right now; empty when nothing is left to say, and the message is withdrawn. */
    Optional<MailText> compose(UUID mail);

    /** Whether what it words must stand nowhere but in the mail that leaves: then the outbox keeps what was put there. */
    default boolean secret() {
        return false;
    }
}
