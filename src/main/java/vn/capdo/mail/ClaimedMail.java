package vn.capdo.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in the hands of this node.
 *
 * @param leaseToken what tells this claim from every other claim of the same message
 * @param deadlineId the matter that must still be open; null for a plain notice
 * @param composer who words it anew before it leaves; null for nobody
 */
record ClaimedMail(
        UUID id,
        String messageId,
        String recipient,
        String subject,
        String body,
        @Nullable UUID deadlineId,
        @Nullable Integer deadlineVersion,
        @Nullable String composer,
        int attempts,
        long leaseToken) {

    ClaimedMail with(MailText text) {
        return new ClaimedMail(
                id,
                messageId,
                recipient,
                text.subject(),
                text.html(),
                deadlineId,
                deadlineVersion,
                composer,
                attempts,
                leaseToken);
    }
}
