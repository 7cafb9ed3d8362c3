package vn.capdo.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.CapdoApplication;
import vn.capdo.Messages;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Remaining;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Documents;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.dossier.Statement;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;

/** Puts together what people read about one dossier. */
@Component
@Transactional(readOnly = true)
public class DossierViews {

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Staff staff;
    private final Deadlines deadlines;
    private final Documents documents;
    private final PlanMeasures measures;
    private final AssessmentCycles cycles;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    DossierViews(
            Dossiers dossiers,
            Organisations organisations,
            Staff staff,
            Deadlines deadlines,
            Documents documents,
            PlanMeasures measures,
            AssessmentCycles cycles,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.staff = staff;
        this.deadlines = deadlines;
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
                dossier.regime(),
                Messages.text("regime." + dossier.regime()),
                dossier.level(),
                dossier.proposedLevel(),
                dossier.approvedLevel(),
                dossier.state().name(),
                dossier.state().label(),
                dossier.state().externalStatus(),
                dossier.previousDossier(),
                statement(dossiers.statement(id), system),
                dossiers.levelGrounds(id).stream()
                        .map(ground -> new DossierView.Ground(ground.level(), ground.citation(), ground.text()))
                        .toList(),
                dossier.supplementRequest(),
                dossier.supplementRounds(),
                clocks(id),
                documentLines(id),
                Arrays.stream(DocumentKind.values())
                        .map(kind -> new DossierView.Choice(kind.name(), kind.label()))
                        .toList(),
                opinions(id),
                decisions(id),
                measures.of(id).stream()
                        .map(measure -> new DossierView.MeasureLine(
                                measure.code(),
                                measure.title(),
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
                "/dossiers/" + id);
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
        fields.put(
                "onlineServiceKinds",
                String.join(
                        ",",
                        statement.facts().onlineServiceKinds().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList()));
        return fields;
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
                            deadline.basis());
                })
                .toList();
    }

    public List<DossierView.Document> documentLines(UUID id) {
        return documents.of(id).stream()
                .map(version -> new DossierView.Document(
                        version.documentId(),
                        version.kind().name(),
                        version.kind().label(),
                        version.name(),
                        version.version(),
                        version.size(),
                        version.sha256(),
                        staff.nameOf(version.uploadedBy()),
                        at(version.uploadedAt()),
                        "/api/v1/dossiers/" + id + "/documents/" + version.documentId() + "/" + version.version()))
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
                        staff.nameOf(row.getString("given_by")),
                        at(row.getObject("given_at", OffsetDateTime.class)),
                        row.getInt("round")))
                .list();
    }

    private List<DossierView.DecisionLine> decisions(UUID id) {
        return jdbc.sql("select * from capdo.decision where dossier_id = :id order by taken_at, id")
                .param("id", id)
                .query((row, index) -> new DossierView.DecisionLine(
                        Messages.text("decision." + row.getString("kind")),
                        Messages.text("outcome." + row.getString("outcome")),
                        row.getString("number"),
                        Messages.date(row.getObject("signed_on", LocalDate.class)),
                        row.getString("signer"),
                        row.getString("capacity") == null
                                ? null
                                : Messages.text("capacity." + row.getString("capacity")),
                        row.getObject("level", Integer.class),
                        row.getString("reason"),
                        row.getString("taken_by").equals("import")
                                ? row.getString("body")
                                : staff.nameOf(row.getString("taken_by"))))
                .list();
    }

    private List<DossierView.Missed> missed(UUID id) {
        return jdbc.sql("select * from capdo.missed_deadline where dossier_id = :id order by deadline, id")
                .param("id", id)
                .query((row, index) -> new DossierView.Missed(
                        Messages.text("missed." + row.getString("kind")),
                        Messages.date(row.getObject("deadline", LocalDate.class)),
                        row.getString("cause"),
                        Messages.date(row.getObject("new_date", LocalDate.class)),
                        staff.nameOf(row.getString("explained_by"))))
                .list();
    }

    private List<DossierView.Event> history(UUID id) {
        return jdbc.sql("select * from capdo.dossier_event where dossier_id = :id order by at desc, id desc")
                .param("id", id)
                .query((row, index) -> new DossierView.Event(
                        at(row.getObject("at", OffsetDateTime.class)),
                        actorName(row.getString("actor")),
                        row.getString("detail")))
                .list();
    }

    private String actorName(String actor) {
        return actor.equals("capdo") ? "Hệ thống" : staff.nameOf(actor);
    }

    private static DossierView.Unit unit(Organisation organisation) {
        return new DossierView.Unit(organisation.code(), organisation.name());
    }

    public static String at(OffsetDateTime instant) {
        return instant == null ? "" : AT.format(instant.atZoneSameInstant(CapdoApplication.ZONE));
    }
}
