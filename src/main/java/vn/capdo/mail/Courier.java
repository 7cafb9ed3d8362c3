package vn.capdo.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import vn.capdo.mail.Delivery.Outcome;

/** Hands one message to the mail server, over a connection of its own, and says how that ended. */
final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final JavaMailSenderImpl server;
    private final String from;
    private final Clock clock;
    private final Function<UUID, List<Attachment>> attachments;

    /** @param attachments what goes with a message, read when it is about to leave */
    Courier(JavaMailSenderImpl server, String from, Clock clock, Function<UUID, List<Attachment>> attachments) {
        this.server = server;
        this.from = from;
        this.clock = clock;
        this.attachments = attachments;
    }

    /** @param recorder told the end before the connection is closed: the sooner it is recorded, the better */
    void deliver(ClaimedMail mail, Lease lease, Consumer<Delivery> recorder) {
        FencedMessage message;
        try {
            message = message(mail, lease);
        } catch (MessagingException | MailParseException e) {
            recorder.accept(Delivery.of(Outcome.UNSENDABLE, e.getMessage()));
            return;
        }
        Transport transport;
        try {
            transport = transport();
        } catch (MessagingException e) {
            recorder.accept(Delivery.of(Outcome.NO_SERVER, e.getMessage()));
            return;
        }
        try {
            recorder.accept(speak(transport, message));
        } finally {
            close(transport);
        }
    }

    private Delivery speak(Transport transport, FencedMessage message) {
        try {
            transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        } catch (MessagingException e) {
            return Delivery.of(Outcome.NO_SERVER, e.getMessage());
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            String reply = transport instanceof SMTPTransport smtp
                    ? smtp.getLastServerResponse().strip()
                    : null;
            return Delivery.of(Outcome.SENT, reply);
        } catch (MessagingException e) {
            return SmtpReply.read(e, message.isComplete());
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.debug("The connection to the mail server did not close in order", e);
        }
    }

    private Transport transport() throws MessagingException {
        Session session = server.getSession();
        String protocol = server.getProtocol();
        return session.getTransport(protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol);
    }

    private FencedMessage message(ClaimedMail mail, Lease lease) throws MessagingException {
        FencedMessage message = new FencedMessage(server.getSession(), mail.messageId(), lease);
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(mail.recipient());
        helper.setSubject(mail.subject());
        helper.setSentDate(Date.from(clock.instant()));
        helper.setText(PlainText.of(mail.body()), mail.body());
        for (Attachment attachment : attachments.apply(mail.id())) {
            helper.addAttachment(
                    attachment.name(), new ByteArrayResource(attachment.content()), attachment.mediaType());
        }
        // No absence notes, no receipts: not by the standard (RFC 3834), nor by Exchange, which has a header of its
        // own. We leave
        // out its NDR, and so "All": what could not be delivered shall come back.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
        message.saveChanges();
        return message;
    }
}
