package vn.capdo.mail;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

/** Finds a part of a message that came over the wire. */
public final class MailParts {

    private MailParts() {}

    public static String of(MimeMessage mail, String type) throws Exception {
        return of((MimeMultipart) mail.getContent(), type);
    }

    private static String of(MimeMultipart parts, String type) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType(type)) {
                return parts.getBodyPart(i).getContent().toString();
            }
            if (parts.getBodyPart(i).getContent() instanceof MimeMultipart nested) {
                String found = of(nested, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
