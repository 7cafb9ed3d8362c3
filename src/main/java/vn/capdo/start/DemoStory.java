package vn.capdo.start;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.completeness.SamplePapers;
import vn.capdo.dossier.CampaignStart;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.regime.Capacity;
import vn.capdo.regime.Law;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;
import vn.capdo.rehearsal.Rehearsal;
import vn.capdo.reminder.TaskAudience;

/**
 * What the staff of the demonstration province did in the last months: each dossier goes on, a task a week, until the task
 * where its people are stuck. Tasks are claimed and completed as Tasklist does it.
 */
@Component
@Lazy
class DemoStory {

    static final String CAMPAIGN = "KH241";

    /** Dossier after dossier, where it stops. Null goes all the way. */
    private static final List<String> STOPS = java.util.Arrays.asList(
            "userTask_deployPlan",
            "userTask_prepareDossier",
            "userTask_checkValidity",
            null,
            "userTask_appraiseDossier",
            "userTask_submitDossier",
            "userTask_approveDossier",
            "userTask_supplementDossier",
            "userTask_verifyDeployment",
            "userTask_deployPlan",
            "userTask_recordMinistryAppraisal",
            "userTask_prepareDossier");

    private final CampaignStart campaign;
    private final TaskDesk desk;
    private final TaskAudience audience;
    private final Ending ending;
    private final Opening opening;
    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final DemoStatements statements;
    private final Law law;
    private final DemoPlans plans;
    private final DemoIncidents incidents;
    private final Rehearsal rehearsal;
    private final Staff staff;
    private final SamplePapers samples;
    private final Clock clock;
    private final Map<UUID, String> stops = new LinkedHashMap<>();
    private int papers = 100;

    DemoStory(
            CampaignStart campaign,
            TaskDesk desk,
            TaskAudience audience,
            Ending ending,
            Opening opening,
            Dossiers dossiers,
            DossierLaw dossierLaw,
            DemoStatements statements,
            Law law,
            DemoPlans plans,
            DemoIncidents incidents,
            Rehearsal rehearsal,
            Staff staff,
            SamplePapers samples,
            Clock clock) {
        this.campaign = campaign;
        this.desk = desk;
        this.audience = audience;
        this.ending = ending;
        this.opening = opening;
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.statements = statements;
        this.law = law;
        this.plans = plans;
        this.incidents = incidents;
        this.rehearsal = rehearsal;
        this.staff = staff;
        this.samples = samples;
        this.clock = clock;
    }

    /** The coordinator opens dossiers for the campaign's scope; a few systems are left for a visitor to start. */
    void begin() {
        List<InformationSystem> waiting = campaign.waiting(CAMPAIGN);
        int index = 0;
        for (InformationSystem system : waiting) {
            if (index++ % 10 == 9) {
                continue;
            }
            UUID id = opening.start(system.code(), "dieuphoi").id();
            stops.put(id, STOPS.get(stops.size() % STOPS.size()));
        }
    }

    void liveOneWeek() {
        desk.runDueJobs();
        dossierLaw.review();
        stops.forEach(this::confirmRegime);
        stops.forEach((dossier, stop) -> desk.ofDossier(dossier).stream()
                .filter(task -> !task.key().equals(stop))
                .filter(task -> !task.key().startsWith("userTask_explain") || dossier.hashCode() % 2 == 0)
                .findFirst()
                .ifPresent(this::act));
        rehearsal.catchUp();
    }

    /** The ends that a province also knows: one dossier withdrawn, one system out of operation. */
    void end() {
        desk.runDueJobs();
        plans.fill(stops.keySet());
        incidents.happen(stops.keySet().stream().map(dossiers::systemOf));
        List<UUID> drafts = stops.keySet().stream()
                .filter(id -> dossiers.get(id).state() == vn.capdo.dossier.DossierState.DRAFTING)
                .toList();
        if (drafts.size() > 2) {
            ending.withdraw(drafts.get(0), "Gộp với hệ thống khác của đơn vị", "dieuphoi");
            ending.decommission(drafts.get(1), "Hệ thống được thay bằng nền tảng dùng chung của tỉnh", "dieuphoi");
        }
        rehearsal.catchUp();
    }

    /** Where the law leaves the regime open, the coordinator confirms what is proposed; some still wait for him. */
    private void confirmRegime(UUID dossier, String stop) {
        DossierRegime regime = dossierLaw.regimeOf(dossier);
        if (regime.state() == DossierRegime.State.TO_CONFIRM
                && dossiers.get(dossier).state().isBeforeApproval()
                && !"userTask_submitDossier".equals(stop)) {
            dossierLaw.confirm(
                    dossier,
                    regime.regime(),
                    "Hồ sơ lập trong thời gian chuyển tiếp; thống nhất với đơn vị chuyên trách.",
                    "dieuphoi");
        }
    }

    private void act(OpenTask task) {
        UUID dossier = requireNonNull(task.dossierId());
        boolean waitsForRegime = task.key().equals("userTask_submitDossier")
                && dossierLaw.regimeOf(dossier).state() == DossierRegime.State.TO_CONFIRM;
        if (waitsForRegime) {
            return;
        }
        List<StaffMember> people = audience.of(task.id());
        if (people.isEmpty()) {
            throw new IllegalStateException("Không ai làm được việc " + task.name());
        }
        String who = people.get(0).userId();
        Map<String, Object> values = values(task);
        if (task.key().equals("userTask_prepareDossier")) {
            statements.write(dossier, who);
        }
        if (task.key().equals("userTask_submitDossier")) {
            samples.attach(dossier, who);
        }
        desk.claim(task.id(), who);
        desk.complete(task.id(), who, values);
    }

    private Map<String, Object> values(OpenTask task) {
        UUID dossier = requireNonNull(task.dossierId());
        String today = LocalDate.now(clock).toString();
        Map<String, Object> values = new HashMap<>();
        switch (task.key()) {
            case "userTask_prepareDossier", "userTask_supplementDossier" -> values.putAll(statement(dossier));
            case "userTask_giveProfessionalOpinion" -> {
                values.put("opinionOutcome", "FIT");
                values.put("opinionNumber", paper("CAT-ANM"));
                values.put("opinionDate", today);
                values.put("opinionSummary", "Cấp độ đề xuất và phương án phù hợp với hiện trạng hệ thống.");
            }
            case "userTask_submitDossier" -> {
                values.put("submitDecision", "SUBMIT");
                values.put("submissionNumber", paper("CV"));
                values.put("submissionDate", today);
            }
            case "userTask_checkValidity" -> {
                boolean supplement = "userTask_supplementDossier".equals(stops.get(dossier));
                values.put("validity", supplement ? "INVALID" : "VALID");
                values.put("receivedDate", today);
                values.put(
                        "supplementRequest",
                        "Bổ sung sơ đồ vật lý và quy hoạch địa chỉ IP trong thuyết minh tổng quan.");
            }
            case "userTask_assignAppraiser" -> {
                values.put("assignmentKind", "COUNCIL");
                values.put("councilName", "Hội đồng thẩm định độc lập của tỉnh");
                values.put("assignmentNumber", paper("QĐ-UBND"));
                values.put("assignmentDate", today);
            }
            case "userTask_appraiseDossier", "userTask_recordMinistryAppraisal" -> {
                values.put("appraisalOutcome", "CONFORMING");
                values.put("appraisalNumber", paper("TĐ"));
                values.put("appraisalDate", today);
                if (task.key().equals("userTask_recordMinistryAppraisal")) {
                    values.put(
                            "appraisalBody",
                            law.authority(dossierLaw.caseOf(dossier), Step.RECORD_MINISTRY_APPRAISAL)
                                    .actingBody());
                }
                values.put("appraisalMethod", "WRITTEN");
                values.put("appraisalSummary", "Hồ sơ phù hợp.");
            }
            case "userTask_approveDossier", "userTask_approvePlan", "userTask_recordNationalListDecision" -> {
                values.put("approvalOutcome", "APPROVED");
                values.put("decisionNumber", paper("QĐ"));
                values.put("decisionDate", today);
                values.put(
                        "signerName", staff.nameOf(audience.of(task.id()).get(0).userId()));
                values.put("signerCapacity", Capacity.HEAD.name());
            }
            case "userTask_deployPlan" -> {
                values.put("measures", allMet());
                values.put("completedOn", today);
            }
            case "userTask_verifyDeployment" -> {
                values.put("verificationOutcome", "VERIFIED");
                values.put("verificationNumber", paper("BB"));
                values.put("verificationDate", today);
            }
            case "userTask_explainMissedApproval",
                    "userTask_explainMissedDeployment",
                    "userTask_explainMissedInspection" -> {
                values.put("missCause", "Đơn vị thiếu nhân lực chuyên trách, phải thuê tư vấn lập hồ sơ.");
                values.put("newDate", LocalDate.now(clock).plusDays(45).toString());
            }
            default -> throw new IllegalStateException("Trình diễn chưa biết việc " + task.key());
        }
        return values;
    }

    private Map<String, Object> statement(UUID dossierId) {
        InformationSystem system = dossiers.systemOf(dossierId);
        int expected = system.expectedLevel() == null ? 2 : system.expectedLevel();
        LevelFacts facts = facts(system, expected);
        Law.LevelProposal proposal = law.proposeLevel(dossiers.get(dossierId).regime(), facts, LocalDate.now(clock));
        int level = Math.max(expected, proposal.manual() ? proposal.floor() : proposal.level());
        Map<String, Object> values = new HashMap<>();
        values.put("systemType", facts.systemType().name());
        values.put("infoTypes", InformationType.print(facts.infoTypes()));
        values.put("natSecHarm", facts.natSecHarm().name());
        values.put("onlinePublicServiceLevel", (long) facts.onlinePublicServiceLevel());
        values.put("userCount", facts.userCount());
        values.put("handlesAdminProcedures", facts.handlesAdminProcedures());
        values.put("basicDataSubjects", facts.basicDataSubjects());
        values.put("infraScope", facts.infraScope().name());
        values.put("nonStop247", facts.nonStop247());
        values.put("constructionGrade", facts.constructionGrade().name());
        values.put("proposedLevel", (long) level);
        Integer proposed = proposal.level();
        if (proposed == null || level > proposed) {
            values.put(
                    "levelReason",
                    "Hệ thống dùng chung, ảnh hưởng tới nhiều cơ quan; đề xuất theo đánh giá rủi ro của đơn vị.");
        }
        values.put("regulationNumber", paper("QC"));
        values.put("regulationDate", LocalDate.now(clock).minusDays(20).toString());
        return values;
    }

    private static LevelFacts facts(InformationSystem system, int expected) {
        boolean citizen = system.systemType() == SystemType.CITIZEN_BUSINESS;
        return new LevelFacts(
                system.systemType(),
                InformationType.parse(system.infoTypes()),
                false,
                system.infoTypes().contains("STATE_SECRET")
                        ? (expected >= 4 ? LevelFacts.NatSecHarm.SERIOUS : LevelFacts.NatSecHarm.HARM)
                        : LevelFacts.NatSecHarm.NONE,
                citizen ? (expected >= 3 ? 4 : 2) : 0,
                LevelFacts.PublicServiceScope.NONE,
                java.util.Set.of(),
                citizen ? Long.valueOf(expected >= 3 ? 25_000L : 3_000L) : null,
                system.systemType() == SystemType.INFRASTRUCTURE
                        ? (expected >= 4
                                ? LevelFacts.InfraScope.NATIONWIDE
                                : expected == 3 ? LevelFacts.InfraScope.PROVINCE : LevelFacts.InfraScope.SINGLE_ORG)
                        : LevelFacts.InfraScope.NONE,
                false,
                expected >= 4,
                system.systemType() == SystemType.INDUSTRIAL_CONTROL
                        ? (expected >= 5
                                ? LevelFacts.ConstructionGrade.SPECIAL
                                : expected == 4 ? LevelFacts.ConstructionGrade.I : LevelFacts.ConstructionGrade.III)
                        : LevelFacts.ConstructionGrade.NONE,
                false,
                0,
                false,
                citizen && expected >= 3,
                citizen ? Long.valueOf(expected >= 3 ? 120_000L : 3_000L) : null,
                null,
                java.util.Set.of(),
                0,
                false,
                java.util.Set.of(),
                List.of());
    }

    private static String allMet() {
        StringBuilder json = new StringBuilder("[");
        for (String code : PlanMeasures.GROUPS) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"code\":\"")
                    .append(code)
                    .append("\",\"status\":\"MET\",\"note\":\"\",\"plannedOn\":\"\"}");
        }
        return json.append("]").toString();
    }

    private String paper(String series) {
        return (papers++) + "/" + series;
    }
}
