package vn.capdo.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import java.net.SocketTimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Reads what a mail server meant out of the library's exceptions. */
final class SmtpReply {

    private SmtpReply() {}

    /**
     * How an attempt ended that got as far as a conversation.
     *
     * @param complete the whole message had been given away
     */
    static Delivery read(Exception failure, boolean complete) {
        int code = 0;
        String reply = failure.getMessage();
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof Lease.LostException) {
                return Delivery.of(Delivery.Outcome.LEASE_LOST, cause.getMessage());
            }
            if (isAboutUs(cause)) {
                return Delivery.of(Delivery.Outcome.NO_SERVER, failure.getMessage());
            }
            if (cause instanceof SocketTimeoutException && !complete) {
                return Delivery.of(Delivery.Outcome.NO_SERVER, failure.getMessage());
            }
            if (code <= 0 && code(cause) != 0) {
                code = code(cause);
                reply = cause.getMessage();
            }
        }
        if (code <= 0) {
            return new Delivery(Delivery.Outcome.CUT, reply, complete);
        }
        return Delivery.of(outcome(code, reply), reply == null ? null : reply.strip());
    }

    private static Delivery.Outcome outcome(int code, @Nullable String reply) {
        if (FullMailbox.isMeant(reply)) {
            return Delivery.Outcome.FULL;
        }
        return code >= 500 ? Delivery.Outcome.REFUSED : Delivery.Outcome.LATER;
    }

    /** The server has something against the sender or the login: true for every message, and no message's fault. */
    private static boolean isAboutUs(Throwable cause) {
        return cause instanceof AuthenticationFailedException
                || cause instanceof SMTPSenderFailedException
                || cause instanceof SMTPSendFailedException sending
                        && sending.getCommand() != null
                        && sending.getCommand().startsWith("MAIL")
                        && sending.getReturnCode() >= 500;
    }

    private static int code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException sending ? sending.getReturnCode() : 0;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof SendFailedException sending && sending.getNextException() != null
                ? sending.getNextException()
                : cause.getCause();
    }
}
