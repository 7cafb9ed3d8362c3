package vn.capdo.mail;

/**
 * A worded message.
 *
 * @param content what the reader sees, as HTML without the frame around it; everything that came from outside is escaped
 * @param html the whole message
 */
public record MailText(String subject, String content, String html) {

    /** The text part that goes with it. */
    public String plain() {
        return PlainText.of(html);
    }
}
