package vn.capdo.audit;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.capdo.Digest;

/**
 * One act in one chain of the trail.
 *
 * @param chain {@code dossier:<id>}, or {@code installation} for all that belongs to no dossier
 * @param number from 1, without a gap
 * @param actor user id; null when the product itself acted
 * @param onBehalfOf the absent person for whom he acted
 * @param source address of the caller
 * @param act as a program says it, see {@link Origin}
 * @param body organisation that it is about
 * @param people user ids, parted by blanks, of those that it is about
 * @param changes JSON to the letter, as it was hashed
 * @param previous hash of the entry before in the chain; empty for the first
 */
public record AuditEntry(
        long id,
        String chain,
        long number,
        OffsetDateTime at,
        @Nullable String actor,
        @Nullable String onBehalfOf,
        @Nullable String source,
        @Nullable String node,
        String act,
        @Nullable String body,
        @Nullable String people,
        String changes,
        String previous,
        String hash) {

    static final String COLUMNS =
            "e.id, e.chain, e.number, e.at, e.actor, e.on_behalf_of, e.source, e.node, e.act, e.body, e.people, e.changes,"
                    + " e.previous, e.hash";

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    /** What the hash ought to be: reckoned here and not by the database that is being checked. */
    String reckonedHash() {
        return Digest.of(String.join(
                "\n",
                List.of(
                        chain,
                        String.valueOf(number),
                        utc(at),
                        blank(actor),
                        blank(onBehalfOf),
                        blank(source),
                        blank(node),
                        act,
                        blank(body),
                        blank(people),
                        previous,
                        changes)));
    }

    /** UTC, to the microsecond: as it is hashed and exported. */
    public static String utc(OffsetDateTime at) {
        return UTC.format(at.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static String blank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
