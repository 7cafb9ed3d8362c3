package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.register.PriorApproval.Deployment;

/** The protection plan by requirement group (TT 12/2022 Đ9 k1, k2), and how far each is deployed. */
@Service
@Transactional
public class PlanMeasures {

    /** Codes in the order of the circular: M management a–g, T technical a–d. */
    public static final List<String> GROUPS = List.of("M1", "M2", "M3", "M4", "M5", "M6", "M7", "T1", "T2", "T3", "T4");

    private final JdbcClient jdbc;
    private final DossierTable table;

    PlanMeasures(JdbcClient jdbc, DossierTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    public enum Status {
        NOT_MET,
        MET,
        NOT_APPLICABLE
    }

    /** @param plannedOn day by which the group is to be met; null when it is met or no day was given */
    public record Measure(String code, Status status, @Nullable String note, @Nullable LocalDate plannedOn) {

        /** Without the regime's own word. */
        public String title() {
            return Messages.text("measure." + code, "").strip();
        }

        public boolean management() {
            return code.startsWith("M");
        }
    }

    /** All groups, those that nobody has reported on yet as not met. */
    @ReadOnly
    public List<Measure> of(UUID dossierId) {
        Map<String, Measure> reported = jdbc
                .sql("select code, status, note, planned_on from capdo.plan_measure where dossier_id = :id")
                .param("id", dossierId)
                .query(Measure.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Measure::code, Function.identity()));
        return GROUPS.stream()
                .map(code -> reported.getOrDefault(code, new Measure(code, Status.NOT_MET, null, null)))
                .toList();
    }

    /** The operating unit reports how far it is; possible as long as the plan is being deployed. */
    public void report(UUID dossierId, List<Measure> measures, Actor actor) {
        keep(dossierId, measures);
        table.event(dossierId, actor, EventType.MEASURES, null, Messages.text("event.measures"));
    }

    void keep(UUID dossierId, List<Measure> measures) {
        table.lock(dossierId).require(Act.REPORT_MEASURES);
        Map<String, Measure> last = new LinkedHashMap<>();
        for (Measure measure : measures) {
            if (!GROUPS.contains(measure.code())) {
                throw new Refusal("measure.unknown", measure.code());
            }
            if (measure.status() == Status.NOT_APPLICABLE
                    && (measure.note() == null || measure.note().isBlank())) {
                throw new Refusal("measure.notApplicableNeedsReason", measure.title());
            }
            last.put(measure.code(), measure);
        }
        jdbc.sql(
                        """
                        insert into capdo.plan_measure (dossier_id, code, status, note, planned_on)
                        select :id, m.* from unnest(:codes, :statuses, :notes, cast(:planned as date[])) m
                        on conflict (dossier_id, code) do update set status = excluded.status, note = excluded.note,
                            planned_on = excluded.planned_on""")
                .param("id", dossierId)
                .param("codes", column(last, Measure::code))
                .param("statuses", column(last, Measure::status))
                .param("notes", column(last, Measure::note))
                .param("planned", column(last, Measure::plannedOn))
                .update();
    }

    private static String[] column(Map<String, Measure> measures, Function<Measure, Object> of) {
        return measures.values().stream()
                .map(measure -> Objects.toString(of.apply(measure), null))
                .toArray(String[]::new);
    }

    /** @throws Refusal naming the groups that are not met yet */
    @ReadOnly
    public void requireAllMet(UUID dossierId) {
        List<String> open = unmet(dossierId)
                .sorted(Comparator.comparing(measure -> GROUPS.indexOf(measure.code())))
                .map(Measure::title)
                .toList();
        if (!open.isEmpty()) {
            throw new Refusal("measure.notAllMet", open.size(), String.join("; ", open));
        }
    }

    /** The deployment state in the words of the statutory report. */
    @ReadOnly
    public Deployment deployment(LevelDossier dossier) {
        if (dossier.state() == DossierState.IN_OPERATION) {
            return Deployment.FULL;
        }
        return unmet(dossier.id()).count() < GROUPS.size() ? Deployment.PARTIAL : Deployment.NONE;
    }

    private Stream<Measure> unmet(UUID dossierId) {
        return of(dossierId).stream().filter(measure -> measure.status() == Status.NOT_MET);
    }
}
