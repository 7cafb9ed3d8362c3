package vn.capdo.mail;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that is full takes mail again once its owner has tidied it: it is neither an address that is gone nor a server that is
 * away. We go on trying, and say so when it has lasted for days.
 */
final class FullMailbox {

    /** Between two attempts. */
    static final Duration PAUSE = Duration.ofHours(6);
    /** From then on its owner counts among those whom no mail reaches. */
    static final Duration TOLD_AFTER = Duration.ofDays(3);
    /** From then on a message is given up. */
    static final Duration GIVEN_UP_AFTER = Duration.ofDays(14);

    /**
     * Changes a message that found the mailbox full: it waits for the next attempt, or has waited long enough. A mailbox that was
     * full for the message before this one has been full since then.
     */
    static final String CHANGES =
            """
            state = case when full_since < now() - cast(:givenUpAfter as interval) then 'FAILED' else 'PENDING' end,
            ended_at = case when full_since < now() - cast(:givenUpAfter as interval) then now() end,
            not_before = now() + cast(:pause as interval), last_error = :error, sent_at = null, attempts = 0,
            full_since = coalesce(full_since, (
                select case when before.state <> 'SENT' then before.full_since end from capdo.mail_outbox before
                where before.user_id = mail.user_id and before.recipient = mail.recipient and before.id <> mail.id
                    and before.created_at <= mail.created_at
                order by before.created_at desc, before.id limit 1), now())""";

    /** RFC 3463: class, subject, detail; never part of an address. */
    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])[45]\\.(\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");

    private static final Pattern PLAIN = Pattern.compile("^552\\b|smtp; ?552\\b");

    private FullMailbox() {}

    /** Whether a server means that (x.2.2; without an enhanced code 552); not 452, which is the server's own want of space. */
    static boolean isMeant(@Nullable String reply) {
        if (reply == null) {
            return false;
        }
        boolean other = false;
        for (Matcher code = ENHANCED.matcher(reply); code.find(); ) {
            if (code.group(1).equals("2.2")) {
                return true;
            }
            other |= !code.group(1).equals("0.0");
        }
        return !other && PLAIN.matcher(reply).find();
    }

    static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }
}
