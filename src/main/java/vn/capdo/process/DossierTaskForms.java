package vn.capdo.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.dossier.AppraiserAssignment;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.Decision;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.dossier.Opinion;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.dossier.Statement;
import vn.capdo.regime.Capacity;
import vn.capdo.regime.Law;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.Step;

/** The tasks of {@link LevelDossierProcess}: which fields each takes and which act of the dossier it is. */
@Component
class DossierTaskForms {

    static final Set<String> STATEMENT_FIELDS = Set.of(
            "scopeSummary",
            "architectureSummary",
            "systemType",
            "infoTypes",
            "servesDefenceSecurity",
            "natSecHarm",
            "onlinePublicServiceLevel",
            "onlineServiceKinds",
            "userCount",
            "infraScope",
            "nationalEGov",
            "nonStop247",
            "constructionGrade",
            "centralNationalData",
            "pmDecisionLevel",
            "strategic",
            "handlesAdminProcedures",
            "basicDataSubjects",
            "sensitiveDataSubjects",
            "sensitiveDataKinds",
            "riskAssessedLevel",
            "sharedSoftware",
            "components",
            "constructionBegan",
            "nationalList",
            "nationalListGround",
            "dataCountMethod",
            "riskSummary",
            "proposedLevel",
            "levelReason",
            "planSummary",
            "regulationNumber",
            "regulationDate",
            "relatedSystems",
            "attackRisks",
            "publicImpact",
            "statement247",
            "supplementNote");

    private static final Set<String> APPRAISAL_FIELDS = Set.of(
            "appraisalOutcome",
            "appraisalNumber",
            "appraisalDate",
            "appraisalBody",
            "appraisalMethod",
            "coordinatingUnits",
            "appraisalSummary");

    private static final Set<String> DECISION_FIELDS = Set.of(
            "approvalOutcome", "decisionNumber", "decisionDate", "signerName", "signerCapacity", "approvalReason");

    private static final String[] METHODS = {"MEETING", "WRITTEN", "BOTH"};

    private final Dossiers dossiers;
    private final PlanMeasures measures;
    private final MissedDeadlines missed;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final AppraiserAssignments appraisers;
    private final ObjectMapper json;
    private final Clock clock;

    DossierTaskForms(
            Dossiers dossiers,
            PlanMeasures measures,
            MissedDeadlines missed,
            Law law,
            DossierLaw dossierLaw,
            AppraiserAssignments appraisers,
            ObjectMapper json,
            Clock clock) {
        this.dossiers = dossiers;
        this.measures = measures;
        this.missed = missed;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.appraisers = appraisers;
        this.json = json;
        this.clock = clock;
    }

    List<TaskForm> all() {
        return List.of(
                new TaskForm(LevelDossierProcess.PREPARE, STATEMENT_FIELDS, this::prepare),
                new TaskForm(LevelDossierProcess.SUPPLEMENT, STATEMENT_FIELDS, this::prepare),
                new TaskForm(
                        LevelDossierProcess.GIVE_OPINION,
                        Set.of("opinionOutcome", "opinionNumber", "opinionDate", "opinionSummary"),
                        this::giveOpinion),
                new TaskForm(
                        LevelDossierProcess.SUBMIT,
                        Set.of("submitDecision", "submissionNumber", "submissionDate", "returnReason"),
                        this::submit),
                new TaskForm(
                        LevelDossierProcess.CHECK_VALIDITY,
                        Set.of("validity", "receivedDate", "supplementRequest"),
                        this::checkValidity),
                new TaskForm(
                        LevelDossierProcess.ASSIGN_APPRAISER,
                        Set.of("assignmentKind", "appraisingUnit", "councilName", "assignmentNumber", "assignmentDate"),
                        this::assignAppraiser),
                new TaskForm(LevelDossierProcess.APPRAISE, APPRAISAL_FIELDS, s -> appraise(s, false)),
                new TaskForm(LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, APPRAISAL_FIELDS, s -> appraise(s, true)),
                new TaskForm(
                        LevelDossierProcess.APPROVE,
                        DECISION_FIELDS,
                        s -> decide(s, Decision.Kind.LEVEL, Step.APPROVE)),
                new TaskForm(
                        LevelDossierProcess.APPROVE_PLAN,
                        DECISION_FIELDS,
                        s -> decide(s, Decision.Kind.PLAN, Step.APPROVE_PLAN)),
                new TaskForm(
                        LevelDossierProcess.RECORD_NATIONAL_LIST,
                        DECISION_FIELDS,
                        s -> decide(s, Decision.Kind.NATIONAL_LIST, Step.RECORD_NATIONAL_LIST)),
                new TaskForm(
                        LevelDossierProcess.DEPLOY_PLAN,
                        Set.of("measures", "completedOn", "deploymentNote"),
                        this::deploy),
                new TaskForm(
                        LevelDossierProcess.VERIFY_DEPLOYMENT,
                        Set.of("verificationOutcome", "verificationNumber", "verificationDate", "verificationSummary"),
                        this::verify),
                new TaskForm(
                        LevelDossierProcess.EXPLAIN_MISSED_APPROVAL,
                        Set.of("missCause", "newDate"),
                        s -> explain(s, MissedDeadlines.Kind.APPROVAL)),
                new TaskForm(
                        LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT,
                        Set.of("missCause", "newDate"),
                        s -> explain(s, MissedDeadlines.Kind.DEPLOYMENT)),
                new TaskForm(
                        LevelDossierProcess.ASSESS_CHANGE,
                        Set.of("changeOutcome", "changeSummary"),
                        this::assessChange));
    }

    private Map<String, Object> prepare(Submission s) {
        Statement statement = new Statement(
                s.text("scopeSummary"),
                s.text("architectureSummary"),
                LevelFacts.read(s.fields()),
                s.integer("proposedLevel", 1, 5),
                s.optionalText("levelReason"),
                s.optionalDate("constructionBegan"),
                s.flag("nationalList"),
                s.optionalText("nationalListGround"),
                s.optionalText("dataCountMethod"),
                s.optionalText("riskSummary"),
                s.text("planSummary"),
                s.optionalText("regulationNumber"),
                s.optionalDate("regulationDate"),
                s.optionalText("relatedSystems"),
                s.optionalText("attackRisks"),
                s.optionalText("publicImpact"),
                s.optionalText("statement247"),
                s.optionalText("supplementNote"));
        dossiers.prepare(s.dossierId(), statement, s.actor());
        return Map.of(LevelDossierProcess.SECURITY_LEVEL, statement.proposedLevel());
    }

    private Map<String, Object> giveOpinion(Submission s) {
        String outcome = s.choice("opinionOutcome", "FIT", "UNFIT");
        boolean fit = outcome.equals("FIT");
        dossiers.giveProfessionalOpinion(
                s.dossierId(),
                new Opinion(
                        Opinion.Kind.PROFESSIONAL,
                        outcome,
                        s.text("opinionNumber"),
                        s.date("opinionDate"),
                        null,
                        null,
                        null,
                        fit ? s.optionalText("opinionSummary") : s.text("opinionSummary")),
                s.actor());
        return Map.of();
    }

    private Map<String, Object> submit(Submission s) {
        boolean submitted = s.choice("submitDecision", "SUBMIT", "RETURN").equals("SUBMIT");
        if (submitted) {
            dossiers.submit(s.dossierId(), s.text("submissionNumber"), s.date("submissionDate"), s.actor());
        } else {
            dossiers.returnToPreparer(s.dossierId(), s.text("returnReason"), s.actor());
        }
        return Map.of(LevelDossierProcess.SUBMITTED, submitted);
    }

    private Map<String, Object> checkValidity(Submission s) {
        boolean valid = s.choice("validity", "VALID", "INVALID").equals("VALID");
        if (valid) {
            dossiers.acceptAsValid(s.dossierId(), s.date("receivedDate"), s.actor());
        } else {
            dossiers.requestSupplement(s.dossierId(), Opinion.Kind.VALIDITY, s.text("supplementRequest"), s.actor());
        }
        return Map.of(LevelDossierProcess.DOSSIER_VALID, valid);
    }

    private Map<String, Object> assignAppraiser(Submission s) {
        AppraiserAssignment.Kind kind = s.choice("assignmentKind", AppraiserAssignment.Kind.class);
        boolean council = kind == AppraiserAssignment.Kind.COUNCIL;
        appraisers.assign(
                s.dossierId(),
                new AppraiserAssignment(
                        kind,
                        council ? null : s.text("appraisingUnit"),
                        council ? s.text("councilName") : null,
                        s.text("assignmentNumber"),
                        s.date("assignmentDate")),
                s.actor());
        return Map.of();
    }

    private Map<String, Object> appraise(Submission s, boolean byMinistry) {
        String outcome = s.choice("appraisalOutcome", "CONFORMING", "NOT_CONFORMING", "SUPPLEMENT");
        // An appraisal opinion in writing belongs to the approval file from level 3 on (NĐ 85/2016 Đ17 k1).
        boolean inWriting = byMinistry || dossiers.get(s.dossierId()).level() >= 3;
        if (outcome.equals("SUPPLEMENT")) {
            dossiers.requestSupplement(s.dossierId(), Opinion.Kind.APPRAISAL, s.text("appraisalSummary"), s.actor());
        } else {
            dossiers.appraise(
                    s.dossierId(),
                    new Opinion(
                            Opinion.Kind.APPRAISAL,
                            outcome,
                            inWriting ? s.text("appraisalNumber") : s.optionalText("appraisalNumber"),
                            inWriting ? s.date("appraisalDate") : s.dateOr("appraisalDate", LocalDate.now(clock)),
                            byMinistry ? s.text("appraisalBody") : actingBody(s, Step.APPRAISE),
                            inWriting
                                    ? s.choice("appraisalMethod", METHODS)
                                    : s.optionalChoice("appraisalMethod", METHODS),
                            s.optionalText("coordinatingUnits"),
                            outcome.equals("NOT_CONFORMING")
                                    ? s.text("appraisalSummary")
                                    : s.optionalText("appraisalSummary")),
                    s.actor());
        }
        return Map.of(LevelDossierProcess.APPRAISAL_RESULT, outcome);
    }

    private Map<String, Object> decide(Submission s, Decision.Kind kind, Step step) {
        Decision.Outcome outcome = s.choice("approvalOutcome", Decision.Outcome.class);
        boolean approved = outcome == Decision.Outcome.APPROVED;
        dossiers.decide(
                s.dossierId(),
                new Decision(
                        kind,
                        outcome,
                        approved ? s.text("decisionNumber") : null,
                        approved ? s.date("decisionDate") : null,
                        actingBody(s, step),
                        approved ? s.text("signerName") : null,
                        approved ? signerCapacity(s) : null,
                        approved ? s.optionalText("approvalReason") : s.text("approvalReason")),
                s.actor());
        return Map.of(LevelDossierProcess.APPROVED, dossiers.isApproved(s.dossierId()));
    }

    /** Who signs under a delegation in writing signs TUQ. and nothing else (NĐ 30/2020/NĐ-CP Đ13). */
    private static Capacity signerCapacity(Submission s) {
        Capacity capacity = s.choice("signerCapacity", Capacity.class);
        if (s.actor().delegation() != null && capacity != Capacity.TUQ) {
            throw new Refusal(
                    "delegation.signsTuq",
                    s.actor().delegation().documentNumber(),
                    s.actor().delegation().documentDate());
        }
        return capacity;
    }

    private String actingBody(Submission s, Step step) {
        return law.authority(dossierLaw.caseOf(s.dossierId()), step).actingBody();
    }

    private Map<String, Object> deploy(Submission s) {
        measures.report(s.dossierId(), readMeasures(s.table("measures")));
        measures.requireAllMet(s.dossierId());
        dossiers.reportDeployed(s.dossierId(), s.date("completedOn"), s.optionalText("deploymentNote"), s.actor());
        return Map.of();
    }

    private List<PlanMeasures.Measure> readMeasures(String text) {
        try {
            List<PlanMeasures.Measure> read = new ArrayList<>();
            for (JsonNode row : json.readTree(text)) {
                String planned = row.path("plannedOn").asText("");
                read.add(new PlanMeasures.Measure(
                        row.path("code").asText(),
                        PlanMeasures.Status.valueOf(row.path("status").asText()),
                        row.path("note").isNull() ? null : row.path("note").asText(null),
                        planned.isBlank() || planned.equals("null") ? null : LocalDate.parse(planned)));
            }
            return read;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            throw new Refusal("measure.unreadable");
        }
    }

    private Map<String, Object> verify(Submission s) {
        String outcome = s.choice("verificationOutcome", "VERIFIED", "NOT_VERIFIED");
        boolean verified = outcome.equals("VERIFIED");
        dossiers.verifyDeployment(
                s.dossierId(),
                new Opinion(
                        Opinion.Kind.VERIFICATION,
                        outcome,
                        verified ? s.text("verificationNumber") : s.optionalText("verificationNumber"),
                        s.date("verificationDate"),
                        null,
                        null,
                        null,
                        verified ? s.optionalText("verificationSummary") : s.text("verificationSummary")),
                s.actor());
        return Map.of(LevelDossierProcess.PLAN_VERIFIED, verified);
    }

    private Map<String, Object> explain(Submission s, MissedDeadlines.Kind kind) {
        missed.explain(s.dossierId(), kind, s.text("missCause"), s.date("newDate"), s.actor());
        return Map.of();
    }

    private Map<String, Object> assessChange(Submission s) {
        String outcome = s.choice("changeOutcome", "NO_EFFECT", "REDETERMINE");
        dossiers.assessChange(
                s.dossierId(),
                new Opinion(Opinion.Kind.CHANGE, outcome, null, null, null, null, null, s.text("changeSummary")),
                s.actor());
        return Map.of(LevelDossierProcess.REDETERMINATION_NEEDED, outcome.equals("REDETERMINE"));
    }
}
