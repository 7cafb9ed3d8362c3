package vn.capdo.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is sent.
 *
 * @param from sender address
 * @param lease how long a node may take for one message before another node may try it; more than all timeouts of one message
 * @param maxAttempts after so many temporary refusals, about two days, a message is given up and listed; a server that does
 *     not answer at all costs no attempt
 * @param batch messages claimed at a time
 * @param perMinute messages that all nodes together hand to the mail server in a minute; 0 for no limit
 * @param pause how long the mail server is left alone after it stopped answering; doubled after each probe that fails
 * @param longestPause where the doubling ends
 */
@ConfigurationProperties("capdo.mail")
public record MailProperties(
        @DefaultValue("Capdo <capdo@localhost>") String from,
        @DefaultValue("PT2M") Duration lease,
        @DefaultValue("60") int maxAttempts,
        @DefaultValue("20") int batch,
        @DefaultValue("600") int perMinute,
        @DefaultValue("PT15S") Duration pause,
        @DefaultValue("PT5M") Duration longestPause) {}
