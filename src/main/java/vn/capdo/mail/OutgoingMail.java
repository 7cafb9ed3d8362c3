package vn.capdo.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to one person.
 *
 * @param occasion what the message is about, the same for every recipient; with the person it is unique
 * @param recipient address; null when the person has none
 * @param body HTML; the plain text is derived from it
 * @param deadlineId the matter that must still be open when the message leaves; null for a plain notice
 * @param deadlineVersion version of that matter's date
 * @param kind which template it was worded from; null for none
 * @param composer name of the {@link MailComposer} that words it anew when it leaves; null when it leaves as it stands
 */
public record OutgoingMail(
        String occasion,
        String userId,
        @Nullable String recipient,
        String subject,
        String body,
        @Nullable UUID deadlineId,
        @Nullable Integer deadlineVersion,
        @Nullable MailKind kind,
        @Nullable String composer) {

    /** Words that are nobody's template and stay as they are. */
    public OutgoingMail(
            String occasion,
            String userId,
            String recipient,
            String subject,
            String body,
            UUID deadlineId,
            Integer deadlineVersion) {
        this(occasion, userId, recipient, subject, body, deadlineId, deadlineVersion, null, null);
    }

    /** A notice that is about no open matter. */
    public static OutgoingMail notice(
            MailKind kind, String occasion, String userId, @Nullable String recipient, MailText text) {
        return new OutgoingMail(occasion, userId, recipient, text.subject(), text.html(), null, null, kind, null);
    }

    /** A mail about one open matter; withdrawn when that is closed, or its date has moved, before the mail leaves. */
    public static OutgoingMail about(
            UUID deadlineId,
            int deadlineVersion,
            MailKind kind,
            String occasion,
            String userId,
            @Nullable String recipient,
            MailText text) {
        return new OutgoingMail(
                occasion, userId, recipient, text.subject(), text.html(), deadlineId, deadlineVersion, kind, null);
    }

    /** A mail about several matters, worded again when it leaves. */
    public static OutgoingMail composed(
            String composer, MailKind kind, String occasion, String userId, @Nullable String recipient, MailText text) {
        return new OutgoingMail(occasion, userId, recipient, text.subject(), text.html(), null, null, kind, composer);
    }
}
