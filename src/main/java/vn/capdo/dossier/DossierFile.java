package vn.capdo.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.VietNam;
import vn.capdo.calendar.Remaining;
import vn.capdo.deadline.Deadlines;
import vn.capdo.organisation.Staff;
import vn.capdo.regime.Capacity;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.Wording;

/** What has been said, decided and done about a dossier, as people read it; and the dossiers that a system has had. */
@Component
@ReadOnly
public class DossierFile {

    private final JdbcClient jdbc;
    private final Staff staff;
    private final Deadlines deadlines;
    private final Law law;
    private final DossierLaw dossierLaw;

    DossierFile(JdbcClient jdbc, Staff staff, Deadlines deadlines, Law law, DossierLaw dossierLaw) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.deadlines = deadlines;
        this.law = law;
        this.dossierLaw = dossierLaw;
    }

    public record OpinionLine(
            String kindLabel,
            String outcomeLabel,
            @Nullable String number,
            String dateText,
            @Nullable String body,
            @Nullable String summary,
            String byName,
            String atText,
            int round) {}

    public record DecisionLine(
            String kindLabel,
            String outcomeLabel,
            @Nullable String number,
            String dateText,
            @Nullable String signerName,
            @Nullable String signerCapacityLabel,
            @Nullable Integer level,
            @Nullable String reason,
            String byName) {}

    /**
     * @param promise how far away the promised day is; empty when what was missed has come about, or without an answer
     * @param promiseLate the promised day has passed as well
     * @param returnReason why the coordinator returned the last answer; null when he never did
     */
    public record Missed(
            String kindLabel,
            String deadlineText,
            @Nullable String cause,
            String newDateText,
            String promise,
            boolean promiseLate,
            String byName,
            @Nullable String returnReason) {}

    public record Event(String atText, String actorName, String text) {}

    /** @param closed withdrawn, superseded or ended with its system */
    public record Summary(
            UUID id,
            String number,
            String kindLabel,
            String state,
            String stateLabel,
            boolean closed,
            @Nullable Integer level,
            String openedAt,
            String approvedOn) {}

    /** The newest first. */
    public List<Summary> ofSystem(UUID systemId) {
        return jdbc.sql("select id, number, kind, state, coalesce(approved_level, proposed_level) as level, opened_at,"
                        + " approved_on from capdo.level_dossier where system_id = :id order by opened_at desc")
                .param("id", systemId)
                .query((row, index) -> {
                    DossierState state = DossierState.valueOf(row.getString("state"));
                    return new Summary(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            LevelDossier.Kind.valueOf(row.getString("kind")).label(),
                            state.name(),
                            state.label(),
                            state.isClosed(),
                            row.getObject("level", Integer.class),
                            VietNam.at(row.getObject("opened_at", OffsetDateTime.class)),
                            Messages.date(row.getObject("approved_on", LocalDate.class)));
                })
                .list();
    }

    public List<OpinionLine> opinions(UUID id) {
        return jdbc.sql("select * from capdo.opinion where dossier_id = :id order by given_at, id")
                .param("id", id)
                .query((row, index) -> new OpinionLine(
                        Messages.text("opinion." + row.getString("kind")),
                        Messages.text("outcome." + row.getString("outcome")),
                        row.getString("number"),
                        Messages.date(row.getObject("signed_on", LocalDate.class)),
                        row.getString("body"),
                        row.getString("summary"),
                        names(row, "given_by", "on_behalf_of"),
                        VietNam.at(row.getObject("given_at", OffsetDateTime.class)),
                        row.getInt("round")))
                .list();
    }

    public List<DecisionLine> decisions(LevelDossier dossier) {
        LegalCase legalCase = dossierLaw.caseOf(dossier);
        return jdbc.sql("select * from capdo.decision where dossier_id = :id order by taken_at, id")
                .param("id", dossier.id())
                .query((row, index) -> new DecisionLine(
                        word("decision." + row.getString("kind"), legalCase),
                        Messages.text("outcome." + row.getString("outcome")),
                        row.getString("number"),
                        Messages.date(row.getObject("signed_on", LocalDate.class)),
                        row.getString("signer"),
                        capacity(row),
                        row.getObject("level", Integer.class),
                        row.getString("reason"),
                        row.getString("taken_by").equals("import")
                                ? row.getString("body")
                                : names(row, "taken_by", "on_behalf_of")))
                .list();
    }

    public List<Missed> missed(UUID id) {
        return jdbc.sql(
                        """
                        select m.*, l.id is not null as promised from capdo.missed_deadline m
                            left join capdo.deadline l on l.kind = 'PROMISE' and l.closed_at is null and l.dossier_id = m.dossier_id
                                and l.subject = 'promise:' || m.dossier_id || ':' || m.kind
                                    || case when m.subject = '' then '' else ':' || m.subject end
                        where m.dossier_id = :id order by m.deadline, m.id""")
                .param("id", id)
                .query((row, index) -> {
                    Remaining promise = row.getBoolean("promised")
                            ? deadlines.remaining(row.getObject("new_date", LocalDate.class))
                            : null;
                    return new Missed(
                            Messages.text("missed." + row.getString("kind")),
                            Messages.date(row.getObject("deadline", LocalDate.class)),
                            row.getString("cause"),
                            Messages.date(row.getObject("new_date", LocalDate.class)),
                            promise == null ? "" : promise.text(),
                            promise != null && promise.late(),
                            names(row, "explained_by", "explained_on_behalf_of"),
                            row.getString("return_reason"));
                })
                .list();
    }

    public List<Event> events(UUID id) {
        return jdbc.sql("select * from capdo.dossier_event where dossier_id = :id order by at desc, id desc")
                .param("id", id)
                .query((row, index) -> new Event(
                        VietNam.at(row.getObject("at", OffsetDateTime.class)),
                        row.getString("actor").equals("capdo") ? "Hệ thống" : names(row, "actor", "on_behalf_of"),
                        row.getString("detail")))
                .list();
    }

    /** "Nguyễn Văn A thay mặt Trần Thị B" where somebody acted for somebody absent. */
    private String names(ResultSet row, String actor, String absent) throws SQLException {
        String name = staff.nameOf(row.getString(actor));
        return row.getString(absent) == null
                ? name
                : Messages.text("acting.onBehalf", name, staff.nameOf(row.getString(absent)));
    }

    /** The capacity of a signature, with the document it rests on where it was signed by delegation. */
    private static @Nullable String capacity(ResultSet row) throws SQLException {
        if (row.getString("capacity") == null) {
            return null;
        }
        return row.getString("authorisation") == null
                ? Capacity.of(row.getString("capacity")).label()
                : Messages.text("acting.signedUnder", row.getString("authorisation"));
    }

    /** A word with what the regime calls security, the plan and its List in it. */
    public String word(String key, LegalCase legalCase) {
        Law.RegimeProfile profile = law.profile(legalCase.regime(), legalCase.rulesOn());
        return Messages.text(
                key,
                profile.securityTerm(),
                profile.planTerm(),
                law.wording(legalCase).term(Wording.LIST, Messages.text("decision.list")));
    }
}
