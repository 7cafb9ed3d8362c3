package vn.capdo.mail;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes know about the mail server.
 *
 * @param downSince null while it answers
 * @param lastError why it is taken for down
 * @param probeAfter when it is tried again
 */
public record MailServerState(
        @Nullable OffsetDateTime downSince, @Nullable String lastError, @Nullable OffsetDateTime probeAfter) {

    public boolean down() {
        return downSince != null;
    }
}
