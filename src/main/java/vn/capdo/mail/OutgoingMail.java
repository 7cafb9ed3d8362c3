package vn.capdo.mail;

import java.util.UUID;

/**
 * A message to one person.
 *
 * @param occasion what the message is about, the same for every recipient; with the person it is unique
 * @param recipient address; null when the person has none
 * @param body HTML; the plain text is derived from it
 * @param deadlineId the matter that must still be open when the message leaves; null for a plain notice
 * @param deadlineVersion version of that matter's date
 */
public record OutgoingMail(
        String occasion,
        String userId,
        String recipient,
        String subject,
        String body,
        UUID deadlineId,
        Integer deadlineVersion) {}
