package vn.capdo.support;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.boot.test.context.TestComponent;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.completeness.SamplePapers;
import vn.capdo.config.MovableClock;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Documents;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.rehearsal.ClockFollower;
import vn.capdo.statement.SavedSection;
import vn.capdo.statement.SectionContent;
import vn.capdo.statement.StatementSection;

/** Plays people and time: claims and completes tasks as Tasklist does, moves the clock, fires what is due. */
@TestComponent
public class Life {

    private final TaskDesk desk;
    private final MovableClock clock;
    private final List<ClockFollower> followers;
    private final IdentityService identity;
    private final Documents documents;
    private final SamplePapers papers;
    private final vn.capdo.statement.Statements statements;

    Life(
            TaskDesk desk,
            MovableClock clock,
            List<ClockFollower> followers,
            IdentityService identity,
            Documents documents,
            SamplePapers papers,
            vn.capdo.statement.Statements statements) {
        this.desk = desk;
        this.clock = clock;
        this.followers = followers;
        this.identity = identity;
        this.documents = documents;
        this.papers = papers;
        this.statements = statements;
    }

    /** Calls the engine as Tasklist does for somebody who is signed in, with his rights and no others. */
    public <T> T signedInAs(String person, Supplier<T> work) {
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(person, groups);
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    public void signedInAs(String person, Runnable work) {
        signedInAs(person, () -> {
            work.run();
            return null;
        });
    }

    /** 08:00 of a day, then whatever is due by then. */
    public void itIs(LocalDate day) {
        itIs(day.atTime(LocalTime.of(8, 0)).atZone(VietNam.ZONE).toOffsetDateTime());
    }

    /** A moment, then whatever is due by then. */
    public void itIs(OffsetDateTime moment) {
        clock.moveTo(moment.toInstant());
        followers.forEach(follower -> follower.follow(clock.offset()));
        desk.runDueJobs();
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public void runDueJobs() {
        desk.runDueJobs();
    }

    public List<String> openTasks(UUID dossierId) {
        return desk.ofDossier(dossierId).stream().map(OpenTask::key).sorted().toList();
    }

    public OpenTask task(UUID dossierId, String key) {
        return desk.ofDossier(dossierId).stream()
                .filter(task -> task.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Không có việc " + key + ", chỉ có " + openTasks(dossierId)));
    }

    public void claim(UUID dossierId, String key, String who) {
        desk.claim(task(dossierId, key).id(), who);
    }

    /** What the law wants in the dossier before it is signed, and nobody writes in a form. */
    public void attachDesign(UUID dossierId, String who) {
        boolean there = documents.of(dossierId).stream().anyMatch(document -> document.kind() == DocumentKind.DESIGN);
        if (!there) {
            papers.attach(dossierId, who);
        }
    }

    /** Claims and completes, then runs the asynchronous steps behind it. */
    public void complete(UUID dossierId, String key, String who, Map<String, Object> values) {
        if ("SUBMIT".equals(values.get("submitDecision"))) {
            attachDesign(dossierId, who);
        }
        OpenTask task = task(dossierId, key);
        if (key.equals("userTask_prepareDossier")) {
            describe(dossierId);
        }
        if (task.assignee() == null) {
            desk.claim(task.id(), who);
        }
        desk.complete(task.id(), who, values);
        desk.runDueJobs();
    }

    public void prepare(UUID dossierId, String who, int level) {
        complete(dossierId, "userTask_prepareDossier", who, statement(level));
    }

    /** Writes into the statements whatever a regime may ask for and nobody has written yet. */
    public void describe(UUID dossierId) {
        statements.fill(dossierId, section -> "Toàn ngành", Actor.of("lap.yte"));
    }

    /** What somebody writes into a section of the statements; nothing takes out what stood there. */
    public void write(UUID dossierId, StatementSection section, String text) {
        SavedSection standing = statements.of(dossierId).get(section);
        statements.save(
                dossierId,
                section,
                standing == null ? 0 : standing.revision(),
                SectionContent.ofText(section.texts().get(0), text),
                Actor.of("lap.yte"));
    }

    /** What a preparer fills in so that the rules lead to the level. */
    public Map<String, Object> statement(int level) {
        Map<String, Object> values = new HashMap<>();
        values.put("regulationNumber", "10/QĐ-QC");
        values.put("regulationDate", today().minusDays(30).toString());
        values.put("proposedLevel", (long) level);
        switch (level) {
            case 1 -> facts(values, "INTERNAL", "PUBLIC");
            case 2 -> facts(values, "INTERNAL", "PRIVATE");
            case 3 -> {
                facts(values, "CITIZEN_BUSINESS", "PERSONAL");
                values.put("onlinePublicServiceLevel", 4L);
                values.put("userCount", 20_000L);
                values.put("handlesAdminProcedures", true);
                values.put("basicDataSubjects", 20_000L);
            }
            case 4 -> {
                facts(values, "INFRASTRUCTURE", "PRIVATE");
                values.put("infraScope", "NATIONWIDE");
                values.put("nonStop247", true);
            }
            case 5 -> {
                facts(values, "INDUSTRIAL_CONTROL", "PRIVATE");
                values.put("constructionGrade", "SPECIAL");
            }
            default -> throw new IllegalArgumentException("level " + level);
        }
        return values;
    }

    private static void facts(Map<String, Object> values, String type, String info) {
        values.put("systemType", type);
        values.put("infoTypes", info);
    }

    public void giveOpinion(UUID dossierId) {
        giveOpinion(dossierId, "thamdinh");
    }

    public void giveOpinion(UUID dossierId, String who) {
        complete(
                dossierId,
                "userTask_giveProfessionalOpinion",
                who,
                Map.of(
                        "opinionOutcome",
                        "FIT",
                        "opinionNumber",
                        "1/YK",
                        "opinionDate",
                        today().toString(),
                        "opinionSummary",
                        "Phù hợp"));
    }

    public void submit(UUID dossierId, String who) {
        complete(
                dossierId,
                "userTask_submitDossier",
                who,
                Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", today().toString()));
    }

    public void returnToPreparer(UUID dossierId, String who) {
        complete(
                dossierId,
                "userTask_submitDossier",
                who,
                Map.of("submitDecision", "RETURN", "returnReason", "Thiếu sơ đồ"));
    }

    /** The owner sets up a council, because the designated unit operates the system itself. */
    public void assignCouncil(UUID dossierId, String who) {
        complete(
                dossierId,
                "userTask_assignAppraiser",
                who,
                Map.of(
                        "assignmentKind",
                        "COUNCIL",
                        "councilName",
                        "Hội đồng thẩm định độc lập",
                        "assignmentNumber",
                        "77/QĐ",
                        "assignmentDate",
                        today().toString()));
    }

    public void findInvalid(UUID dossierId, String who) {
        complete(
                dossierId,
                "userTask_checkValidity",
                who,
                Map.of("validity", "INVALID", "supplementRequest", "Thiếu sơ đồ mạng"));
    }

    public void supplement(UUID dossierId, String who, int level) {
        Map<String, Object> values = statement(level);
        values.put("supplementNote", "Đã bổ sung sơ đồ mạng");
        complete(dossierId, "userTask_supplementDossier", who, values);
    }

    public void findValid(UUID dossierId, String who) {
        complete(
                dossierId,
                "userTask_checkValidity",
                who,
                Map.of("validity", "VALID", "receivedDate", today().toString()));
    }

    public void appraise(UUID dossierId, String key, String who, String outcome) {
        complete(
                dossierId,
                key,
                who,
                Map.of(
                        "appraisalOutcome", outcome,
                        "appraisalNumber", "7/TĐ",
                        "appraisalDate", today().toString(),
                        "appraisalBody", "Bộ Thông tin và Truyền thông",
                        "appraisalMethod", "WRITTEN",
                        "appraisalSummary", "Nội dung thẩm định"));
    }

    public void decide(UUID dossierId, String key, String who, boolean approve) {
        complete(
                dossierId,
                key,
                who,
                approve
                        ? Map.of(
                                "approvalOutcome", "APPROVED",
                                "decisionNumber", "99/QĐ",
                                "decisionDate", today().toString(),
                                "signerName", "Người ký",
                                "signerCapacity", "HEAD")
                        : Map.of("approvalOutcome", "RETURNED", "approvalReason", "Chưa rõ phạm vi"));
    }

    /** Levels 1 to 3, from an empty dossier to the decision, by one person in each role. */
    public void approveThroughUnit(
            UUID dossierId, int level, String preparer, String leader, String appraiser, String approver) {
        prepare(dossierId, preparer, level);
        submit(dossierId, leader);
        findValid(dossierId, appraiser);
        appraise(dossierId, "userTask_appraiseDossier", appraiser, "CONFORMING");
        decide(dossierId, "userTask_approveDossier", approver, true);
    }

    public void reportDeployed(UUID dossierId, String who) {
        complete(dossierId, "userTask_deployPlan", who, deployment());
    }

    /** A report that every measure of the plan is met. */
    public Map<String, Object> deployment() {
        StringBuilder measures = new StringBuilder();
        for (String code : PlanMeasures.GROUPS) {
            measures.append(measures.isEmpty() ? "[" : ",")
                    .append("{\"code\":\"" + code + "\",\"status\":\"MET\",\"note\":\"\",\"plannedOn\":\"\"}");
        }
        return Map.of("measures", measures + "]", "completedOn", today().toString());
    }

    public void verify(UUID dossierId, boolean verified) {
        verify(dossierId, "thamdinh", verified);
    }

    public void verify(UUID dossierId, String who, boolean verified) {
        complete(
                dossierId,
                "userTask_verifyDeployment",
                who,
                Map.of(
                        "verificationOutcome",
                        verified ? "VERIFIED" : "NOT_VERIFIED",
                        "verificationNumber",
                        "3/BB",
                        "verificationDate",
                        today().toString(),
                        "verificationSummary",
                        "Nội dung kiểm tra"));
    }

    public void explain(UUID dossierId, String key, String who) {
        complete(
                dossierId,
                key,
                who,
                Map.of(
                        "missCause",
                        "Thiếu nhân lực",
                        "newDate",
                        today().plusDays(30).toString()));
    }

    /** @param outcome NO_EFFECT or REDETERMINE */
    public void assessChange(UUID dossierId, String who, String outcome) {
        complete(
                dossierId,
                "userTask_assessChange",
                who,
                Map.of("changeOutcome", outcome, "changeSummary", "Thêm dịch vụ trực tuyến"));
    }

    public void inspect(UUID dossierId, String who, int findings) {
        inspect(dossierId, who, findings, today());
    }

    public void inspect(UUID dossierId, String who, int findings, LocalDate on) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "inspectionDate",
                on.toString(),
                "inspectorName",
                "Trung tâm giám sát an toàn thông tin",
                "inspectionKind",
                "SPECIALISED",
                "inspectionNumber",
                "15/BC",
                "findingsCount",
                (long) findings,
                "seriousCount",
                0L));
        if (findings > 0) {
            values.put("findingsSummary", "Máy chủ chưa cập nhật bản vá");
        }
        complete(dossierId, "userTask_inspectSystem", who, values);
    }

    public void remediate(UUID dossierId, String who) {
        complete(
                dossierId,
                "userTask_remediateFindings",
                who,
                Map.of("remediationSummary", "Đã cập nhật bản vá", "remediatedOn", today().toString()));
    }

    public void verifyRemediation(UUID dossierId, String who, boolean verified) {
        complete(
                dossierId,
                "userTask_verifyRemediation",
                who,
                Map.of(
                        "verificationOutcome",
                        verified ? "VERIFIED" : "NOT_VERIFIED",
                        "verificationDate",
                        today().toString(),
                        "verificationSummary",
                        "Đã quét lại"));
    }

    /** @param conclusion CONTINUE or REDETERMINE */
    public void conclude(UUID dossierId, String who, String conclusion) {
        complete(
                dossierId,
                "userTask_concludeCycle",
                who,
                Map.of("conclusion", conclusion, "conclusionSummary", "Đạt yêu cầu"));
    }
}
