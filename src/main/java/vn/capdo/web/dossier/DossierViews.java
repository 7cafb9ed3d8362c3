package vn.capdo.web.dossier;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.calendar.Remaining;
import vn.capdo.deadline.Deadlines;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Documents;
import vn.capdo.dossier.AppraiserAssignment;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.dossier.Statement;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.UnitName;
import vn.capdo.regime.Capacity;
import vn.capdo.regime.Law;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.FormerUnits;

/** Puts together what people read about one dossier. */
@Component
@Transactional(readOnly = true)
public class DossierViews {

    private static final Set<String> RENAMED =
            Set.of("measure.M1", "measure.M2", "decision.PLAN", "decision.NATIONAL_LIST");

    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final AppraiserAssignments appraisers;
    private final Law law;
    private final Systems systems;
    private final Organisations organisations;
    private final FormerUnits formerUnits;
    private final Staff staff;
    private final Deadlines deadlines;
    private final StepClockViews stepClocks;
    private final Documents documents;
    private final PlanMeasures measures;
    private final AssessmentCycles cycles;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    DossierViews(
            Dossiers dossiers,
            DossierLaw dossierLaw,
            AppraiserAssignments appraisers,
            Law law,
            Systems systems,
            Organisations organisations,
            FormerUnits formerUnits,
            Staff staff,
            Deadlines deadlines,
            StepClockViews stepClocks,
            Documents documents,
            PlanMeasures measures,
            AssessmentCycles cycles,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.appraisers = appraisers;
        this.law = law;
        this.systems = systems;
        this.organisations = organisations;
        this.formerUnits = formerUnits;
        this.staff = staff;
        this.deadlines = deadlines;
        this.stepClocks = stepClocks;
        this.documents = documents;
        this.measures = measures;
        this.cycles = cycles;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    public DossierView of(UUID id) {
        LevelDossier dossier = dossiers.get(id);
        InformationSystem system = dossiers.systemOf(id);
        DossierView.Regime regime = regime(dossier);
        LocalDate constructionBegan = systems.constructionBegan(system.id());
        return new DossierView(
                id,
                dossier.number(),
                system.code(),
                system.name(),
                dossier.kind().name(),
                dossier.kind().label(),
                unit(organisations.get(system.operatingUnit())),
                unit(organisations.get(system.owner())),
                unit(organisations.designatedUnitOf(system.owner(), LocalDate.now(clock))),
                formerUnits.of(system),
                dossier.regime(),
                regime.name(),
                dossier.level(),
                dossier.proposedLevel(),
                dossier.approvedLevel(),
                dossier.state().name(),
                dossier.state().label(),
                externalStatus(dossier),
                dossier.previousDossier(),
                regime,
                dossier.nationalList(),
                dossier.levelByHand(),
                system.phase().name(),
                constructionBegan == null ? null : constructionBegan.toString(),
                appraisers.of(id).map(this::assignment).orElse(null),
                dossier.state() == DossierState.ASSIGNING_APPRAISER
                        ? appraisers.choices(id).stream()
                                .map(DossierViews::unit)
                                .toList()
                        : List.of(),
                statement(dossiers.statement(id), system),
                dossiers.levelGrounds(id).stream()
                        .map(ground -> new DossierView.Ground(ground.level(), ground.citation(), ground.text()))
                        .toList(),
                dossier.supplementRequest(),
                dossier.supplementRounds(),
                clocks(id),
                stepClocks.of(id),
                documentLines(id),
                Arrays.stream(DocumentKind.values())
                        .map(kind -> new DossierView.Choice(kind.name(), label(kind, regime.securityTerm())))
                        .toList(),
                opinions(id),
                decisions(dossier),
                measures.of(id).stream()
                        .map(measure -> new DossierView.MeasureLine(
                                measure.code(),
                                byRegime("measure." + measure.code(), dossier.regime()),
                                measure.management() ? "MANAGEMENT" : "TECHNICAL",
                                measure.status().name(),
                                measure.note(),
                                measure.plannedOn() == null
                                        ? null
                                        : measure.plannedOn().toString()))
                        .toList(),
                missed(id),
                history(id),
                cycles.ofDossier(id).stream()
                        .map(cycle -> new DossierView.Cycle(
                                cycle.id(),
                                cycle.number(),
                                Messages.date(cycle.dueOn()),
                                cycle.state().label(),
                                Messages.date(cycle.inspectedOn()),
                                cycle.findingsCount(),
                                cycle.seriousCount()))
                        .toList(),
                LocalDate.now(clock).toString(),
                Links.dossier(id));
    }

    private DossierView.Regime regime(LevelDossier dossier) {
        DossierRegime regime = dossierLaw.regimeOf(dossier.id());
        LocalDate rulesOn = dossierLaw.rulesOn(dossier);
        Law.RegimeProfile profile = law.profile(regime.regime(), rulesOn);
        return new DossierView.Regime(
                profile.code(),
                profile.name(),
                profile.shortName(),
                profile.securityTerm(),
                profile.designatedUnitTerm(),
                profile.planTerm(),
                profile.standard(),
                regime.state().name(),
                Messages.text("regime.state." + regime.state()),
                regime.ground(),
                regime.citation(),
                regime.reason(),
                regime.decidedBy() == null ? null : staff.nameOf(regime.decidedBy()),
                Messages.date(regime.approveBy()),
                Messages.date(regime.deployBy()),
                Messages.date(rulesOn),
                dossier.rulesOn() != null);
    }

    private String externalStatus(LevelDossier dossier) {
        String status = dossier.state().externalStatus();
        return status == null ? null : law.statusWord(dossier.regime(), status, dossierLaw.rulesOn(dossier));
    }

    private DossierView.Assignment assignment(AppraiserAssignment assignment) {
        return new DossierView.Assignment(
                Messages.text("assignment." + assignment.kind()),
                assignment.council() == null
                        ? organisations.get(assignment.organisation()).name()
                        : assignment.council(),
                assignment.documentNumber(),
                Messages.date(assignment.documentDate()));
    }

    /** The regulation and the plan bear the regime's word. */
    private static String label(DocumentKind kind, String securityTerm) {
        return switch (kind) {
            case REGULATION -> Messages.text("document.regulation", securityTerm);
            case PLAN_STATEMENT -> Messages.text("document.planStatement", securityTerm);
            default -> kind.label();
        };
    }

    /** The words that changed with the decree of 2026 have a key of their own. */
    private static String byRegime(String key, String regime) {
        return Messages.text(
                Law.D331.equals(regime) && RENAMED.contains(key) ? key.replaceFirst("\\.", ".D331.") : key);
    }

    /** The statement under the names of the form; before the first time, what the register already knows. */
    private Map<String, Object> statement(Statement statement, InformationSystem system) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (statement == null) {
            fields.put("scopeSummary", system.scopeSummary());
            fields.put("systemType", system.systemType().name());
            fields.put("infoTypes", system.infoTypes());
            return fields;
        }
        Map<String, Object> all = json.convertValue(statement, new TypeReference<>() {});
        all.remove("facts");
        fields.putAll(all);
        Map<String, Object> facts = json.convertValue(statement.facts(), new TypeReference<>() {});
        fields.putAll(facts);
        fields.put("infoTypes", InformationType.print(statement.facts().infoTypes()));
        fields.put("onlineServiceKinds", join(statement.facts().onlineServiceKinds()));
        fields.put("sensitiveDataKinds", join(statement.facts().sensitiveDataKinds()));
        return fields;
    }

    private static String join(Set<? extends Enum<?>> chosen) {
        return String.join(",", chosen.stream().sorted().map(Enum::name).toList());
    }

    public List<DossierView.Clock> clocks(UUID id) {
        return deadlines.openOf(id).stream()
                .map(deadline -> {
                    Remaining remaining = deadlines.remaining(deadline.dueOn());
                    return new DossierView.Clock(
                            deadline.kind().name(),
                            deadline.title(),
                            deadline.dueOn().toString(),
                            Messages.date(deadline.dueOn()),
                            remaining.text(),
                            remaining.late(),
                            deadline.basis(),
                            remaining.caveat());
                })
                .toList();
    }

    public List<DossierView.Document> documentLines(UUID id) {
        LevelDossier dossier = dossiers.get(id);
        String securityTerm =
                law.profile(dossier.regime(), dossierLaw.rulesOn(dossier)).securityTerm();
        return documents.of(id).stream()
                .map(version -> new DossierView.Document(
                        version.documentId(),
                        version.kind().name(),
                        label(version.kind(), securityTerm),
                        version.name(),
                        version.version(),
                        version.size(),
                        version.sha256(),
                        staff.nameOf(version.uploadedBy()),
                        VietNam.at(version.uploadedAt()),
                        Links.document(id, version.documentId(), version.version())))
                .toList();
    }

    private List<DossierView.OpinionLine> opinions(UUID id) {
        return jdbc.sql("select * from capdo.opinion where dossier_id = :id order by given_at, id")
                .param("id", id)
                .query((row, index) -> new DossierView.OpinionLine(
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

    private List<DossierView.DecisionLine> decisions(LevelDossier dossier) {
        return jdbc.sql("select * from capdo.decision where dossier_id = :id order by taken_at, id")
                .param("id", dossier.id())
                .query((row, index) -> new DossierView.DecisionLine(
                        byRegime("decision." + row.getString("kind"), dossier.regime()),
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

    private List<DossierView.Missed> missed(UUID id) {
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
                    return new DossierView.Missed(
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

    private List<DossierView.Event> history(UUID id) {
        return jdbc.sql("select * from capdo.dossier_event where dossier_id = :id order by at desc, id desc")
                .param("id", id)
                .query((row, index) -> new DossierView.Event(
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
    private static String capacity(ResultSet row) throws SQLException {
        if (row.getString("capacity") == null) {
            return null;
        }
        return row.getString("authorisation") == null
                ? Capacity.of(row.getString("capacity")).label()
                : Messages.text("acting.signedUnder", row.getString("authorisation"));
    }

    private static UnitName unit(Organisation organisation) {
        return new UnitName(organisation.code(), organisation.name());
    }
}
