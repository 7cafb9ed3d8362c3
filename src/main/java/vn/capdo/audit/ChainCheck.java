package vn.capdo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Digest;
import vn.capdo.Messages;
import vn.capdo.audit.Finding.Kind;

/**
 * Goes through the whole trail and reckons every hash anew. Of each chain the first entry that does not hold is named: what comes
 * after it cannot be judged. Everything is read as of one moment, while others go on writing.
 */
@Component
public class ChainCheck {

    private static final int ROWS_AT_A_TIME = 1_000;
    /** So many findings tell enough; a table that was emptied would give one for every chain. */
    private static final int MOST = 200;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final RecordingTriggers triggers;
    private final TransactionTemplate oneMoment;

    ChainCheck(
            JdbcTemplate jdbc, JdbcClient client, RecordingTriggers triggers, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.client = client;
        this.triggers = triggers;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * What a check has found.
     *
     * @param findings empty when everything holds; at most {@value MOST}
     */
    public record Result(long entries, long chains, long anchors, List<Finding> findings) {

        public boolean holds() {
            return findings.isEmpty();
        }

        /** @param kept how many anchors from outside were compared */
        public String summary(int kept) {
            return Messages.text(
                    holds() ? "audit.holds" : "audit.broken", entries, chains, anchors, kept, findings.size());
        }
    }

    /** @param kept anchors that were kept outside of the database; none when nobody has any */
    public Result check(Collection<KeptAnchor> kept) {
        return oneMoment.execute(status -> {
            Walk walk = new Walk(heads());
            jdbc.query(
                    connection -> {
                        var statement = connection.prepareStatement("select " + AuditEntry.COLUMNS
                                + " from capdo_audit.entry e order by e.chain, e.number");
                        statement.setFetchSize(ROWS_AT_A_TIME);
                        return statement;
                    },
                    row -> {
                        walk.next(entry(row));
                    });
            walk.end();
            long anchors = anchors(walk.findings);
            kept.stream()
                    .filter(anchor -> !anchor.hash().equals(hashOf(anchor.number())))
                    .forEach(anchor -> walk.findings.add(new Finding(Kind.KEPT_OTHERWISE, "anchors", anchor.number())));
            withoutChain().forEach(chain -> walk.findings.add(new Finding(Kind.NO_CHAIN, chain, 0)));
            triggers.missing().forEach(table -> walk.findings.add(new Finding(Kind.NOT_RECORDED, table, 0)));
            return new Result(
                    walk.entries,
                    walk.heads.size(),
                    anchors,
                    walk.findings.stream().limit(MOST).toList());
        });
    }

    private record Head(String chain, long number, String hash) {}

    private Map<String, Head> heads() {
        Map<String, Head> heads = new HashMap<>();
        client.sql("select chain, number, hash from capdo_audit.head")
                .query(Head.class)
                .list()
                .forEach(head -> heads.put(head.chain(), head));
        return heads;
    }

    /** One chain after the other, each from its first entry. */
    private static final class Walk {

        private final Map<String, Head> heads;
        private final Map<String, Head> unseen;
        private final List<Finding> findings = new ArrayList<>();
        private long entries;
        private @Nullable AuditEntry last;
        private boolean broken;

        Walk(Map<String, Head> heads) {
            this.heads = heads;
            this.unseen = new HashMap<>(heads);
        }

        void next(AuditEntry entry) {
            entries++;
            AuditEntry before = last;
            if (before == null || !before.chain().equals(entry.chain())) {
                endOfChain();
                before = null;
                broken = false;
            }
            last = entry;
            if (!broken) {
                judge(before, entry);
            }
        }

        private void judge(@Nullable AuditEntry before, AuditEntry entry) {
            long expected = before == null ? 1 : before.number() + 1;
            if (entry.number() != expected) {
                found(Kind.MISSING, entry.chain(), expected);
            } else if (!entry.hash().equals(entry.reckonedHash())) {
                found(Kind.CHANGED, entry.chain(), entry.number());
            } else if (!entry.previous().equals(before == null ? "" : before.hash())) {
                found(Kind.UNLINKED, entry.chain(), entry.number());
            }
        }

        private void endOfChain() {
            if (last == null) {
                return;
            }
            Head head = unseen.remove(last.chain());
            if (broken) {
                return;
            }
            if (head == null || last.number() > head.number()) {
                found(Kind.ADDED, last.chain(), head == null ? 1 : head.number() + 1);
            } else if (last.number() < head.number()) {
                found(Kind.CUT, last.chain(), last.number() + 1);
            } else if (!last.hash().equals(head.hash())) {
                found(Kind.CHANGED, last.chain(), last.number());
            }
        }

        void end() {
            endOfChain();
            unseen.values().forEach(head -> found(Kind.CUT, head.chain(), 1));
        }

        private void found(Kind kind, String chain, long number) {
            broken = true;
            findings.add(new Finding(kind, chain, number));
        }
    }

    /** @return how many anchors there are */
    private long anchors(List<Finding> findings) {
        List<Anchor> anchors = client.sql("select number, at, chains, entries, root, previous, hash"
                        + " from capdo_audit.anchor order by number")
                .query(Anchor.class)
                .list();
        String previous = "";
        long expected = 1;
        for (Anchor anchor : anchors) {
            if (anchor.number() != expected
                    || !anchor.previous().equals(previous)
                    || !anchor.root().equals(root(anchor.number()))
                    || !anchor.hash().equals(anchor.reckonedHash())) {
                findings.add(new Finding(Kind.ANCHOR_CHANGED, "anchors", expected));
                break;
            }
            previous = anchor.hash();
            expected++;
        }
        findings.addAll(client.sql(
                        """
                                select 'ANCHORED_OTHERWISE' as kind, a.chain, min(a.number) as number
                                from capdo_audit.anchor_head a
                                left join capdo_audit.entry e on e.chain = a.chain and e.number = a.number
                                where e.hash is distinct from a.hash
                                group by a.chain order by a.chain limit :most""")
                .param("most", MOST)
                .query(Finding.class)
                .list());
        return anchors.size();
    }

    private record Anchor(
            long number, OffsetDateTime at, long chains, long entries, String root, String previous, String hash) {

        String reckonedHash() {
            return Digest.of(String.join(
                    "\n",
                    String.valueOf(number),
                    AuditEntry.utc(at),
                    String.valueOf(chains),
                    String.valueOf(entries),
                    root,
                    previous));
        }
    }

    private String root(long anchor) {
        StringBuilder lines = new StringBuilder();
        client.sql("select chain, number, hash from capdo_audit.anchor_head where anchor = :anchor"
                        + " order by chain collate \"C\"")
                .param("anchor", anchor)
                .query(Head.class)
                .list()
                .forEach(head -> lines.append(head.chain())
                        .append(' ')
                        .append(head.number())
                        .append(' ')
                        .append(head.hash())
                        .append('\n'));
        return Digest.of(lines.toString());
    }

    private @Nullable String hashOf(long anchor) {
        return client.sql("select hash from capdo_audit.anchor where number = :number")
                .param("number", anchor)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private List<String> withoutChain() {
        return client.sql(
                        """
                        select 'dossier:' || d.id from capdo.level_dossier d
                        where not exists (select from capdo_audit.head h where h.chain = 'dossier:' || d.id)
                        order by 1 limit :most""")
                .param("most", MOST)
                .query(String.class)
                .list();
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getString("chain"),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                row.getString("source"),
                row.getString("node"),
                row.getString("act"),
                row.getString("body"),
                row.getString("people"),
                row.getString("changes"),
                row.getString("previous"),
                row.getString("hash"));
    }
}
