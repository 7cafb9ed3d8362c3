package vn.capdo.mail;

import java.util.UUID;

/**
 * A message in the hands of this node.
 *
 * @param leaseToken what tells this claim from every other claim of the same message
 * @param deadlineId the matter that must still be open; null for a plain notice
 */
record ClaimedMail(
        UUID id,
        String messageId,
        String recipient,
        String subject,
        String body,
        UUID deadlineId,
        Integer deadlineVersion,
        int attempts,
        long leaseToken) {}
