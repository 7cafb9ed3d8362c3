package vn.capdo.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.capdo.config.CapdoProperties;

/**
 * Learns which mail came back. A server that takes a message may find only later that nobody is there, and tells so in a mail to
 * our sender address; without reading it we would go on believing that the person is reminded.
 *
 * <p>Only reports on our own messages are marked as read, after what they say has been recorded; every other mail stays as it
 * is for whoever looks into the mailbox. Several nodes may read at once: the same report says the same again.
 */
@Component
class BounceReader {

    private static final Logger log = LoggerFactory.getLogger(BounceReader.class);

    private static final int PORT_OF_THE_PROTOCOL = -1;
    private static final String CONNECT_MILLIS = "5000";
    private static final String READ_MILLIS = "20000";
    /** A report quotes the message; more than this is none. */
    private static final int LARGEST = 5_000_000;

    private final CapdoProperties.Bounces properties;
    private final JdbcClient jdbc;

    BounceReader(CapdoProperties.Bounces properties, JdbcClient jdbc) {
        this.properties = properties;
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void read() {
        if (properties.host() == null || properties.host().isBlank()) {
            return;
        }
        try (Store store = session().getStore(properties.protocol())) {
            store.connect(properties.host(), port(), properties.username(), properties.password());
            try (Folder folder = store.getFolder(properties.folder())) {
                folder.open(Folder.READ_WRITE);
                for (Message message : folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))) {
                    read(message);
                }
            }
        } catch (MessagingException e) {
            log.warn("Không đọc được hộp thư trả lại {}: {}", properties.host(), e.getMessage());
        }
    }

    private void read(Message message) throws MessagingException {
        Optional<Bounce> bounce = bounce(message);
        if (bounce.isPresent() && record(bounce.get())) {
            message.setFlag(Flags.Flag.SEEN, true);
        }
    }

    private static Optional<Bounce> bounce(Message message) throws MessagingException {
        if (message.getSize() > LARGEST) {
            return Optional.empty();
        }
        try {
            return Bounce.read(message);
        } catch (FolderClosedException | StoreClosedException e) {
            throw e; // The mailbox is away: the next round begins with what is still unread.
        } catch (MessagingException | IOException e) {
            log.warn("Một thư trong hộp thư trả lại không đọc được: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** @return false when the message is none of ours */
    private boolean record(Bounce bounce) {
        int changed = jdbc.sql(
                        """
                        update capdo.mail_outbox set state = 'BOUNCED', last_error = :reply, ended_at = now()
                        where message_id = :id and state = 'SENT'""")
                .param("id", bounce.messageId())
                .param("reply", bounce.reply())
                .update();
        if (changed == 1) {
            log.warn("Thư {} bị trả lại: {}", bounce.messageId(), bounce.reply());
            return true;
        }
        return jdbc.sql("select count(*) from capdo.mail_outbox where message_id = :id and state = 'BOUNCED'")
                        .param("id", bounce.messageId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int port() {
        return properties.port() == null ? PORT_OF_THE_PROTOCOL : properties.port();
    }

    private Session session() {
        Properties mail = new Properties();
        String prefix = "mail." + properties.protocol() + ".";
        mail.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        mail.setProperty(prefix + "timeout", READ_MILLIS);
        mail.setProperty(prefix + "writetimeout", READ_MILLIS);
        mail.setProperty(prefix + "ssl.checkserveridentity", "true");
        // Looking at a message does not mark it as read.
        mail.setProperty(prefix + "peek", "true");
        return Session.getInstance(mail);
    }
}
