package vn.capdo.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.CycleId;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.dossier.ActDates;
import vn.capdo.dossier.DossierInOperation;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Duty;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.regime.Law;

/** The acts of a cycle. Each writes a line into the dossier's timeline. */
@Service
@Transactional
public class AssessmentCycles {

    private static final String COLUMNS =
            """
            id, dossier_id, number, level, months, counted_from, opens_on, due_on, basis, state, inspected_on, inspector,
            inspection_kind, findings_count, serious_count, remediated_on, conclusion""";

    private static final RowMapper<AssessmentCycle> CYCLE = new SimplePropertyRowMapper<>(AssessmentCycle.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final WorkingCalendars calendars;
    private final Dossiers dossiers;
    private final MissedDeadlines missed;
    private final AssessmentConductor conductor;

    AssessmentCycles(
            JdbcClient jdbc,
            Clock clock,
            Law law,
            DossierLaw dossierLaw,
            WorkingCalendars calendars,
            Dossiers dossiers,
            MissedDeadlines missed,
            AssessmentConductor conductor) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.calendars = calendars;
        this.dossiers = dossiers;
        this.missed = missed;
        this.conductor = conductor;
    }

    @EventListener
    void on(DossierInOperation imported) {
        open(imported.dossierId(), 1, imported.countedFrom());
    }

    /** Opens the first cycle, counted from the verified deployment. Safe to call again. */
    public void openFirst(UUID dossierId) {
        LevelDossier dossier = dossiers.get(dossierId);
        LocalDate from = dossier.verifiedOn() != null ? dossier.verifiedOn() : dossier.deployedOn();
        open(dossierId, 1, from != null ? from : LocalDate.now(clock));
    }

    /** Opens the cycle after this one, counted from this one's inspection. Safe to call again. */
    public void openNext(CycleId cycleId) {
        AssessmentCycle cycle = get(cycleId);
        open(
                cycle.dossierId(),
                cycle.number() + 1,
                Optional.ofNullable(cycle.inspectedOn()).orElseThrow());
    }

    private void open(UUID dossierId, int number, LocalDate countedFrom) {
        LevelDossier dossier = dossiers.get(dossierId);
        Law.AssessmentPeriod period = law.assessmentPeriod(dossierLaw.caseOf(dossierId));
        LocalDate dueOn = period.dueAfter(countedFrom);
        LocalDate opensOn = calendars.current().plusWorkingDays(dueOn, -period.leadDays());
        CycleId id = CycleId.random();
        int added = jdbc.sql(
                        """
                        insert into capdo.assessment_cycle (id, dossier_id, number, level, months, counted_from, opens_on, due_on,
                            lead_days, basis, state, opened_at)
                        values (:id, :dossier, :number, :level, :months, :from, :opens, :due, :lead, :basis, 'WAITING', :now)
                        on conflict (dossier_id, number) do nothing""")
                .param("id", id)
                .param("dossier", dossierId)
                .param("number", number)
                .param("level", dossier.level())
                .param("months", period.months())
                .param("from", countedFrom)
                .param("opens", opensOn)
                .param("due", dueOn)
                .param("lead", period.leadDays())
                .param("basis", period.citation())
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (added == 1) {
            dossiers.note(
                    dossierId,
                    "capdo",
                    EventType.CYCLE_OPENED,
                    Messages.text("event.cycleOpened", number, dueOn, period.months()));
            conductor.start(id, dossierId);
        }
    }

    @ReadOnly
    public AssessmentCycle get(CycleId id) {
        return jdbc.sql("select " + COLUMNS + " from capdo.assessment_cycle where id = :id")
                .param("id", id)
                .query(AssessmentCycle.class)
                .optional()
                .orElseThrow(() -> new Refusal("cycle.unknown", id));
    }

    @ReadOnly
    public List<AssessmentCycle> ofDossier(UUID dossierId) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.assessment_cycle where dossier_id = :id order by number desc")
                .param("id", dossierId)
                .query(AssessmentCycle.class)
                .list();
    }

    /** The cycle that runs for a dossier, if any. */
    @ReadOnly
    public Optional<AssessmentCycle> running(UUID dossierId) {
        return ofDossier(dossierId).stream()
                .filter(cycle -> !cycle.state().isOver())
                .findFirst();
    }

    /** A cycle that waits, with the number of working days before its due date at which it opens. */
    record Waiting(AssessmentCycle cycle, int leadDays) {}

    @ReadOnly
    List<Waiting> waiting() {
        return jdbc.sql("select " + COLUMNS
                        + ", lead_days from capdo.assessment_cycle where state = 'WAITING' order by id")
                .query(this::waiting)
                .list();
    }

    /** The waiting cycle for moving; empty when it has opened or closed by now. */
    Optional<Waiting> lockWaiting(CycleId id) {
        return jdbc.sql("select " + COLUMNS
                        + ", lead_days from capdo.assessment_cycle where id = :id and state = 'WAITING' for update")
                .param("id", id)
                .query(this::waiting)
                .optional();
    }

    private Waiting waiting(ResultSet row, int index) throws SQLException {
        AssessmentCycle cycle = CYCLE.mapRow(row, index);
        Integer lead = row.getObject("lead_days", Integer.class);
        return new Waiting(
                cycle,
                lead != null
                        ? lead
                        : law.assessmentPeriod(dossierLaw.caseOf(cycle.dossierId()))
                                .leadDays());
    }

    /** A waiting cycle opens on another day; its timer and the dossier's timeline follow. */
    void moveOpening(AssessmentCycle cycle, LocalDate opensOn, String reason, String actor) {
        jdbc.sql("update capdo.assessment_cycle set opens_on = :opens where id = :id")
                .param("opens", opensOn)
                .param("id", cycle.id())
                .update();
        conductor.rearmOpening(cycle.id());
        dossiers.note(
                cycle.dossierId(),
                actor,
                EventType.DATE_MOVED,
                Messages.text("event.openingMoved", cycle.number(), cycle.opensOn(), opensOn, reason));
    }

    /** The token has arrived somewhere; the cycle follows. */
    public void enter(CycleId id, AssessmentCycle.State state) {
        jdbc.sql("update capdo.assessment_cycle set state = :state where id = :id and state <> 'CLOSED'")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    /** Records an inspection. Whether the owner's own unit may inspect is the period table's to say. */
    public void inspect(CycleId id, Inspection inspection, Actor actor) {
        AssessmentCycle cycle = get(id);
        LocalDate today = LocalDate.now(clock);
        ActDates.notInFuture("inspectionDate", inspection.date(), today);
        ActDates.notBefore("inspectionDate", inspection.date(), "countedFrom", cycle.countedFrom());
        if (inspection.kind().equals("SELF")) {
            Law.AssessmentPeriod period = law.assessmentPeriod(dossierLaw.caseOf(cycle.dossierId()));
            if (!period.selfAllowed()) {
                throw new Refusal("inspection.noSelfInspection", cycle.level(), period.citation());
            }
        }
        if (inspection.findings() < 0 || inspection.serious() < 0 || inspection.serious() > inspection.findings()) {
            throw new Refusal("inspection.countsWrong", inspection.serious(), inspection.findings());
        }
        if (inspection.findings() > 0
                && (inspection.summary() == null || inspection.summary().isBlank())) {
            throw new Refusal("field.required", Messages.text("field.findingsSummary"));
        }
        jdbc.sql(
                        """
                        update capdo.assessment_cycle set inspected_on = :date, inspector = :inspector, inspection_kind = :kind,
                            inspection_number = :number, findings_count = :count, serious_count = :serious, findings = :findings
                        where id = :id""")
                .param("date", inspection.date())
                .param("inspector", inspection.inspector())
                .param("kind", inspection.kind())
                .param("number", inspection.number())
                .param("count", inspection.findings())
                .param("serious", inspection.serious())
                .param("findings", inspection.summary())
                .param("id", id)
                .update();
        dossiers.note(
                cycle.dossierId(),
                actor,
                EventType.INSPECTED,
                Duty.APPRAISE,
                Messages.text("event.inspected", inspection.inspector(), inspection.findings(), inspection.serious()));
    }

    public void remediate(CycleId id, LocalDate on, String summary, Actor actor) {
        AssessmentCycle cycle = get(id);
        LocalDate today = LocalDate.now(clock);
        ActDates.notInFuture("remediatedOn", on, today);
        ActDates.notBefore("remediatedOn", on, "inspectionDate", cycle.inspectedOn());
        jdbc.sql("update capdo.assessment_cycle set remediated_on = :on, remediation = :summary where id = :id")
                .param("on", on)
                .param("summary", summary)
                .param("id", id)
                .update();
        dossiers.note(
                cycle.dossierId(),
                actor,
                EventType.REMEDIATED,
                Duty.PREPARE,
                Messages.text("event.remediated", summary));
    }

    public void verifyRemediation(CycleId id, LocalDate on, boolean verified, String summary, Actor actor) {
        AssessmentCycle cycle = get(id);
        LocalDate today = LocalDate.now(clock);
        ActDates.notInFuture("verificationDate", on, today);
        ActDates.notBefore("verificationDate", on, "remediatedOn", cycle.remediatedOn());
        dossiers.note(
                cycle.dossierId(),
                actor,
                EventType.REMEDIATION_VERIFIED,
                Duty.APPRAISE,
                Messages.text(verified ? "event.remediation.VERIFIED" : "event.remediation.NOT_VERIFIED", summary));
    }

    public void conclude(CycleId id, AssessmentCycle.Conclusion conclusion, String summary, Actor actor) {
        jdbc.sql(
                        """
                        update capdo.assessment_cycle set conclusion = :conclusion, conclusion_summary = :summary,
                            concluded_on = :today, state = 'CONCLUDED' where id = :id""")
                .param("conclusion", conclusion.name())
                .param("summary", summary)
                .param("today", LocalDate.now(clock))
                .param("id", id)
                .update();
        missed.inspectionOver(get(id).dossierId(), id, true);
        dossiers.note(
                get(id).dossierId(),
                actor,
                EventType.CONCLUDED,
                Duty.APPRAISE,
                Messages.text("event.concluded." + conclusion, summary));
    }

    /** The cycle has lost its meaning: the system is out of operation, or is being re-determined. Safe to call again. */
    public void close(CycleId id) {
        jdbc.sql("update capdo.assessment_cycle set state = 'CLOSED' where id = :id and state <> 'CONCLUDED'")
                .param("id", id)
                .update();
        missed.inspectionOver(get(id).dossierId(), id, false);
    }

    /**
     * @param inspector organisation that inspected
     * @param kind SPECIALISED, PUBLIC_UNIT, DESIGNATED or SELF
     * @param serious how many of the findings are serious
     */
    public record Inspection(
            LocalDate date,
            String inspector,
            String kind,
            String number,
            int findings,
            int serious,
            @Nullable String summary) {}
}
