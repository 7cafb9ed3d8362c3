package vn.capdo.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of a message that it could not deliver (RFC 3464).
 *
 * @param messageIds what it names as the message that came back, as we gave it, or as what it answers to; empty when it says nothing
 * @param recipients to whom the message could not be delivered, in lower case
 * @param reply the server's reason, such as {@code 5.1.1; smtp; 550 5.1.1 user unknown}
 */
record Bounce(List<String> messageIds, List<String> recipients, String reply) {

    private static final int LONGEST_REPLY = 500;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]+>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s;<>]+@[^\\s;<>]+");

    /** A report that a message is not delivered for good; empty for any other message, also for one that is only delayed. */
    static Optional<Bounce> read(Message message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report")
                || !(message.getContent() instanceof MultipartReport report)
                || !(report.getReport() instanceof DeliveryStatus status)) {
            return Optional.empty();
        }
        Optional<InternetHeaders> failure = failure(status);
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        MimeMessage returned = report.getReturnedMessage();
        return Optional.of(new Bounce(
                found(
                        MESSAGE_ID,
                        returned == null ? null : returned.getHeader("Message-ID", " "),
                        header(message, "In-Reply-To"),
                        header(message, "References")),
                found(
                                ADDRESS,
                                header(failure.get(), "Original-Recipient"),
                                header(failure.get(), "Final-Recipient"),
                                header(message, "X-Failed-Recipients"))
                        .stream()
                        .map(address -> address.toLowerCase(java.util.Locale.ROOT))
                        .toList(),
                reply(failure.get())));
    }

    /** Each of our messages has one recipient. */
    private static Optional<InternetHeaders> failure(DeliveryStatus status) {
        return Stream.iterate(0, i -> i < status.getRecipientDSNCount(), i -> i + 1)
                .map(status::getRecipientDSN)
                .filter(recipient -> "failed".equalsIgnoreCase(header(recipient, "Action")))
                .findFirst();
    }

    private static String reply(InternetHeaders recipient) {
        String reply = (header(recipient, "Status") + "; " + header(recipient, "Diagnostic-Code"))
                .replaceAll("\\s+", " ")
                .strip();
        return reply.substring(0, Math.min(reply.length(), LONGEST_REPLY));
    }

    private static List<String> found(Pattern pattern, @Nullable String... headers) {
        List<String> found = new ArrayList<>();
        for (String header : headers) {
            for (Matcher one = pattern.matcher(header == null ? "" : header); one.find(); ) {
                found.add(one.group());
            }
        }
        return found.stream().distinct().toList();
    }

    private static String header(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    private static String header(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? "" : String.join(" ", values);
    }
}
