package vn.capdo.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is sent.
 *
 * @param from sender address
 * @param lease how long a node may take for one message before another node may try it
 * @param maxAttempts after so many temporary failures, about two days of a dead server, a message is given up and listed
 * @param batch messages claimed at a time
 */
@ConfigurationProperties("capdo.mail")
record MailProperties(
        @DefaultValue("Capdo <capdo@localhost>") String from,
        @DefaultValue("PT2M") Duration lease,
        @DefaultValue("60") int maxAttempts,
        @DefaultValue("20") int batch) {}
