package vn.capdo.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox of our sender address, to which other servers return what they could not deliver.
 *
 * @param host null or empty: there is none to read
 * @param protocol imaps, or imap inside a network that is safe
 * @param port -1 for the protocol's own
 */
@ConfigurationProperties("capdo.mail.bounces")
record BounceProperties(
        String host,
        @DefaultValue("imaps") String protocol,
        @DefaultValue("-1") int port,
        String username,
        String password,
        @DefaultValue("INBOX") String folder) {

    boolean isConfigured() {
        return host != null && !host.isBlank();
    }
}
