package vn.capdo.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
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
 * is for whoever looks into the mailbox, and is looked at once: how far we have read is kept. Several nodes may read at once: the
 * same report says the same again.
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
    private final UnmatchedBounces unmatched;
    private final JdbcClient jdbc;

    BounceReader(CapdoProperties.Bounces properties, UnmatchedBounces unmatched, JdbcClient jdbc) {
        this.properties = properties;
        this.unmatched = unmatched;
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
                readNew(folder, (UIDFolder) folder);
            }
        } catch (MessagingException e) {
            log.warn("Không đọc được hộp thư trả lại {}: {}", properties.host(), e.getMessage());
        }
    }

    private void readNew(Folder folder, UIDFolder numbers) throws MessagingException {
        long validity = numbers.getUIDValidity();
        long last = lastRead(validity);
        Message[] later = numbers.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        for (Message message : folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false), later)) {
            long number = numbers.getUID(message);
            // The last message of all answers to any range of later numbers.
            if (number > last) {
                read(message, validity, number);
                keepRead(validity, number);
            }
        }
    }

    private void read(Message message, long validity, long number) throws MessagingException {
        Optional<Bounce> bounce = bounce(message);
        if (bounce.isEmpty()) {
            return;
        }
        Optional<UUID> mail = ours(bounce.get());
        if (mail.isPresent()) {
            record(mail.get(), bounce.get());
            message.setFlag(Flags.Flag.SEEN, true);
        } else {
            unmatched.add(mailbox(), validity, number, bounce.get());
            log.warn(
                    "Báo không giao được thư tới {} không khớp thư nào của Capdo (Message-ID {}): {}",
                    bounce.get().recipients(),
                    bounce.get().messageIds(),
                    bounce.get().reply());
        }
    }

    private long lastRead(long validity) {
        return jdbc.sql(
                        "select last_uid from capdo.bounce_mailbox where mailbox = :mailbox and uid_validity = :validity")
                .param("mailbox", mailbox())
                .param("validity", validity)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void keepRead(long validity, long number) {
        jdbc.sql(
                        """
                        insert into capdo.bounce_mailbox (mailbox, uid_validity, last_uid) values (:mailbox, :validity, :number)
                        on conflict (mailbox) do update set uid_validity = :validity, last_uid = :number""")
                .param("mailbox", mailbox())
                .param("validity", validity)
                .param("number", number)
                .update();
    }

    private String mailbox() {
        return properties.username() + "@" + properties.host() + "/" + properties.folder();
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

    /**
     * The message that came back. A report that names none, not even as what it answers to, is about the last message that its
     * recipient was sent in these days.
     */
    private Optional<UUID> ours(Bounce bounce) {
        String found = bounce.messageIds().isEmpty()
                ? """
                lower(recipient) = any(:recipients) and state in ('SENT', 'BOUNCED') and ended_at > now() - interval '7 days'
                    order by ended_at desc limit 1"""
                : "message_id = any(:ids) limit 1";
        return jdbc.sql("select id from capdo.mail_outbox where " + found)
                .param("recipients", bounce.recipients().toArray(String[]::new))
                .param("ids", bounce.messageIds().toArray(String[]::new))
                .query(UUID.class)
                .optional();
    }

    /** The next attempt at a full mailbox is another message: a late report on this one says nothing of it. */
    private void record(UUID mail, Bounce bounce) {
        boolean full = FullMailbox.isMeant(bounce.reply());
        String changes = full
                ? FullMailbox.CHANGES
                        + ", resent = resent + 1, message_id = '<' || id || '.' || (resent + 1) || '@capdo>'"
                : "state = 'BOUNCED', last_error = :error, ended_at = now()";
        int changed = jdbc.sql("update capdo.mail_outbox mail set " + changes + " where id = :id and state = 'SENT'")
                .param("id", mail)
                .param("error", bounce.reply())
                .param("pause", FullMailbox.interval(FullMailbox.PAUSE))
                .param("givenUpAfter", FullMailbox.interval(FullMailbox.GIVEN_UP_AFTER))
                .update();
        if (changed == 1) {
            log.warn("Thư {} {}: {}", mail, full ? "gặp hộp thư đầy, sẽ gửi lại" : "bị trả lại", bounce.reply());
        }
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
