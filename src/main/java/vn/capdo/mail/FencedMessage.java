package vn.capdo.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A message with an id fixed beforehand, which looks at its lease again at the two points of no return: when the server is
 * ready for the content, and just before the dot that completes it.
 */
final class FencedMessage extends MimeMessage {

    private final String messageId;
    private final Lease lease;
    private volatile boolean complete;

    FencedMessage(Session session, String messageId, Lease lease) {
        super(session);
        this.messageId = messageId;
        this.lease = lease;
    }

    /** Whether the whole content was given away, so that the server may have taken the message. */
    boolean isComplete() {
        return complete;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        lease.check();
        super.writeTo(out, ignored);
        lease.check();
        complete = true;
    }
}
