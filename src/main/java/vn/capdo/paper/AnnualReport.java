package vn.capdo.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.capdo.Alphabet;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.docx.WordValues;
import vn.capdo.dossier.DossierState;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.paper.PaperParties.Party;
import vn.capdo.plan.PlanProgress;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.regime.Law;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.regime.RegimeQuestion.Matter;
import vn.capdo.regime.Wording;
import vn.capdo.register.PriorApproval.Deployment;

/** The owner's report of the year (NĐ 331/2026 Đ35, Đ36, Mẫu số 08): counted and listed from the register and the dossiers as they stand. */
@Service
@ReadOnly
public class AnnualReport {

    private static final List<String> COLUMNS = List.of(
            "stt",
            "ten",
            "chuQuan",
            "donVi",
            "capDo",
            "tinhTrang",
            "quyetDinh",
            "quyChe",
            "duKien",
            "trienKhai",
            "duKienTrienKhai",
            "kiemTra");

    private final JdbcClient jdbc;
    private final Law law;
    private final Organisations organisations;
    private final ProtectionPlan plan;
    private final PaperFrame frame;
    private final PaperTemplates templates;
    private final Clock clock;

    AnnualReport(
            JdbcClient jdbc,
            Law law,
            Organisations organisations,
            ProtectionPlan plan,
            PaperFrame frame,
            PaperTemplates templates,
            Clock clock) {
        this.jdbc = jdbc;
        this.law = law;
        this.organisations = organisations;
        this.plan = plan;
        this.frame = frame;
        this.templates = templates;
        this.clock = clock;
    }

    private record Line(
            String name,
            String unit,
            @Nullable UUID dossier,
            @Nullable String state,
            @Nullable String regime,
            @Nullable LocalDate rulesOn,
            @Nullable Integer level,
            @Nullable String decisionNumber,
            @Nullable LocalDate decidedOn,
            @Nullable String decidedBy,
            @Nullable String regulationNumber,
            @Nullable String regulationDate,
            boolean inspected) {

        boolean stands(Predicate<DossierState> where) {
            return state != null && where.test(DossierState.valueOf(state));
        }
    }

    /** @param owner code of the owner who reports */
    public Papers.Print print(String owner) {
        LocalDate today = LocalDate.now(clock);
        Organisation body = organisations.get(owner);
        String regime = law.regime(new RegimeQuestion(Matter.NEW_DOSSIER, "RUNNING", null, null, null, today), today)
                .regime();
        Law.RegimeProfile profile = law.profile(regime, today);
        List<Line> lines = lines(owner);
        PaperText text = new PaperText();
        text.put(Place.ABOUT, Messages.text("paper.about.ANNUAL_REPORT", profile.securityTerm()))
                .put(Place.SECURITY, profile.securityTerm())
                .put(Place.OWNER, body.name())
                .put(
                        Place.DESIGNATED,
                        organisations
                                .findDesignatedUnitOf(owner, today)
                                .map(Organisation::name)
                                .orElse(null))
                .put(Place.RECEIVER, Messages.text("paper.receiver.ANNUAL_REPORT"))
                .put(Place.ADDRESSEE, Messages.text("paper.receiver.ANNUAL_REPORT"))
                .put(
                        Place.BASES,
                        PaperText.enumerated(law
                                .wording(regime, today, today)
                                .at(Wording.PAPER_BASES)
                                .map(said -> List.of(said.hint().split("; *")))
                                .orElse(List.of())
                                .stream()
                                .map(base -> Messages.text("paper.basis", base))
                                .toList()))
                .put(Place.YEAR, String.valueOf(today.getYear()))
                .put(Place.CUT_OFF, Messages.date(today))
                .put(Place.TOTAL, count(lines, line -> true))
                .put(Place.CLASSIFIED, count(lines, line -> line.level() != null))
                .put(Place.WITH_DOSSIER, count(lines, line -> line.dossier() != null))
                .put(
                        Place.APPRAISED,
                        count(
                                lines,
                                line -> line.stands(state -> state.isApproved() || state == DossierState.APPROVING)))
                .put(Place.APPROVED, count(lines, line -> line.stands(DossierState::isApproved)))
                .put(Place.INSPECTED, count(lines, line -> line.stands(DossierState::isApproved) && line.inspected()))
                .put(Place.OWNER_CONTACT, body.email())
                .put(Place.COPIES, frame.copies(PaperKind.ANNUAL_REPORT, owner, PaperSheet.EMPTY))
                .rows(Place.SYSTEMS, rows(lines, body.name()));
        frame.fill(text, PaperKind.ANNUAL_REPORT, Party.of(body), PaperSheet.EMPTY, null);
        byte[] content = templates
                .on(PaperKind.ANNUAL_REPORT, today)
                .template()
                .fill(
                        text.values(PaperKind.ANNUAL_REPORT),
                        PaperKind.ANNUAL_REPORT.label(),
                        body.name(),
                        clock.instant());
        return new Papers.Print(PaperKind.ANNUAL_REPORT.file() + "-" + today.getYear() + ".docx", content);
    }

    private List<WordValues> rows(List<Line> lines, String owner) {
        List<WordValues> rows = new ArrayList<>();
        Map<UUID, PlanProgress> plans = plan.progress(
                lines.stream().map(Line::dossier).filter(Objects::nonNull).toList());
        for (Line line : lines) {
            PlanProgress progress = plans.getOrDefault(line.dossier(), PlanProgress.NONE);
            Deployment deployment = deployment(line, progress);
            boolean approved = line.stands(DossierState::isApproved);
            rows.add(PaperText.row(
                    COLUMNS,
                    rows.size() + 1,
                    line.name(),
                    owner,
                    line.unit(),
                    line.level() == null ? "" : line.level(),
                    status(line),
                    line.decisionNumber() == null
                            ? ""
                            : Messages.text(
                                    "paper.decidedBy", line.decisionNumber(), line.decidedOn(), line.decidedBy()),
                    line.regulationNumber() == null
                            ? ""
                            : Messages.text(
                                    "paper.quoted.regulation",
                                    line.regulationNumber(),
                                    line.regulationDate() == null
                                            ? Place.BLANK
                                            : LocalDate.parse(line.regulationDate())),
                    approved ? "" : Place.BLANK,
                    approved ? deployment.label() : "",
                    approved ? expected(deployment, progress) : Place.BLANK,
                    line.inspected() ? Messages.text("paper.report.periodic") : ""));
        }
        return rows;
    }

    private String status(Line line) {
        if (line.state() == null || line.regime() == null) {
            return "";
        }
        String status = DossierState.valueOf(line.state()).externalStatus();
        LocalDate rules = line.rulesOn() == null ? LocalDate.now(clock) : line.rulesOn();
        return status == null ? "" : law.statusWord(line.regime(), status, rules);
    }

    /** Columns 10 and 11: how far the plan is put into effect, and by when the rest will be. */
    private static Deployment deployment(Line line, PlanProgress plan) {
        return line.stands(state -> state == DossierState.IN_OPERATION) ? Deployment.FULL : plan.deployment();
    }

    private static String expected(Deployment deployment, PlanProgress plan) {
        if (deployment == Deployment.FULL) {
            return "";
        }
        return plan.expectedOn() == null ? Place.BLANK : Messages.date(plan.expectedOn());
    }

    private static String count(List<Line> lines, Predicate<Line> which) {
        return String.valueOf(lines.stream().filter(which).count());
    }

    private List<Line> lines(String owner) {
        return jdbc.sql(
                        """
                        select s.name, u.name as unit, d.id as dossier, d.state, d.regime, d.rules_on,
                            coalesce(d.approved_level, d.proposed_level) as level, c.number as decision_number,
                            c.signed_on as decided_on, c.body as decided_by, d.statement ->> 'regulationNumber' as regulation_number,
                            d.statement ->> 'regulationDate' as regulation_date,
                            exists (select 1 from capdo.assessment_cycle a where a.dossier_id = d.id and a.inspected_on is not null)
                                as inspected
                        from capdo.information_system s join capdo.organisation u on u.code = s.operating_unit
                            left join lateral (select * from capdo.level_dossier o where o.system_id = s.id and o.closed_at is null
                                order by o.opened_at desc limit 1) d on true
                            left join lateral (select * from capdo.decision e where e.dossier_id = d.id and e.outcome = 'APPROVED'
                                order by e.id desc limit 1) c on true
                        where s.owner = :owner and s.phase <> 'DECOMMISSIONED'"""
                                + " order by u.name" + Alphabet.COLLATION + ", s.name" + Alphabet.COLLATION + ", s.id")
                .param("owner", owner)
                .query(Line.class)
                .list();
    }
}
