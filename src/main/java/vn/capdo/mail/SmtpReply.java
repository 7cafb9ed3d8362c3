package vn.capdo.mail;

import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Reads the reply code of a mail server out of the library's exceptions. */
final class SmtpReply {

    private SmtpReply() {}

    static boolean isPermanent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            int code = code(cause);
            if (code != 0) {
                return code >= 500;
            }
        }
        return false;
    }

    private static int code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException sending ? sending.getReturnCode() : 0;
    }

    private static Throwable next(Throwable cause) {
        return cause instanceof SendFailedException sending && sending.getNextException() != null
                ? sending.getNextException()
                : cause.getCause();
    }
}
