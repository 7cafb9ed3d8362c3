package vn.capdo.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;

/**
 * What a server says of a message that it could not deliver (RFC 3464).
 *
 * @param messageId of the message that came back, as we gave it
 * @param reply the server's reason, such as {@code 5.1.1; smtp; 550 5.1.1 user unknown}
 */
record Bounce(String messageId, String reply) {

    private static final int LONGEST_REPLY = 500;

    /** A report that a message is not delivered for good; empty for any other message, also for one that is only delayed. */
    static Optional<Bounce> read(Message message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report")
                || !(message.getContent() instanceof MultipartReport report)
                || !(report.getReport() instanceof DeliveryStatus status)) {
            return Optional.empty();
        }
        MimeMessage returned = report.getReturnedMessage();
        Optional<String> failure = failure(status);
        return returned == null || returned.getMessageID() == null || failure.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bounce(returned.getMessageID().strip(), failure.get()));
    }

    /** Each of our messages has one recipient. */
    private static Optional<String> failure(DeliveryStatus status) {
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
            InternetHeaders recipient = status.getRecipientDSN(i);
            if ("failed".equalsIgnoreCase(header(recipient, "Action"))) {
                String reply = (header(recipient, "Status") + "; " + header(recipient, "Diagnostic-Code"))
                        .replaceAll("\\s+", " ")
                        .strip();
                return Optional.of(reply.substring(0, Math.min(reply.length(), LONGEST_REPLY)));
            }
        }
        return Optional.empty();
    }

    private static String header(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
