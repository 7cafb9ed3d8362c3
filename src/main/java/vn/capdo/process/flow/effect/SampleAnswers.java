package vn.capdo.process.flow.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.regime.Capacity;

/**
 * What somebody would fill in who leads a sample of a level straight to its end. Of a form of the administrators' own the
 * first choice is taken, and the next one when the dossier comes by again.
 *
 * @param level 1 to 5
 * @param onList whether the system is one for the List (NĐ 331/2026 Đ16)
 */
record SampleAnswers(int level, boolean onList, LocalDate today, Map<String, String> ownForms) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param form file of the form, such as {@code submit-dossier.html}
     * @param visit how often the dossier has been at the step before
     */
    Map<String, Object> to(String form, int visit) {
        if (form.startsWith("own-")) {
            return own(form.replaceAll("^own-|\\.html$", ""), visit);
        }
        Map<String, Object> values = new HashMap<>();
        switch (form) {
            case "prepare-dossier.html" -> values.putAll(statement());
            case "professional-opinion.html" -> {
                values.put("opinionOutcome", "FIT");
                paper(values, "opinion");
                values.put("opinionSummary", "Phù hợp");
            }
            case "submit-dossier.html" -> {
                values.put("submitDecision", "SUBMIT");
                paper(values, "submission");
            }
            case "assign-appraiser.html" -> {
                values.put("assignmentKind", "COUNCIL");
                values.put("councilName", "Hội đồng mẫu");
                paper(values, "assignment");
            }
            case "check-validity.html" -> {
                values.put("validity", "VALID");
                values.put("receivedDate", today.toString());
            }
            case "appraise-dossier.html" -> {
                values.put("appraisalOutcome", "CONFORMING");
                paper(values, "appraisal");
                values.put("appraisalBody", "Cơ quan mẫu");
                values.put("appraisalMethod", "WRITTEN");
                values.put("appraisalSummary", "Phù hợp");
            }
            case "approve-dossier.html" -> {
                values.put("approvalOutcome", "APPROVED");
                paper(values, "decision");
                values.put("signerName", "Người ký mẫu");
                values.put("signerCapacity", Capacity.HEAD.name());
            }
            case "deploy-plan.html" -> {
                values.put("measures", allMet());
                values.put("completedOn", today.toString());
            }
            case "verify-deployment.html" -> {
                values.put("verificationOutcome", "VERIFIED");
                paper(values, "verification");
                values.put("verificationSummary", "Đầy đủ");
            }
            case "inspect-system.html" -> {
                // A finding, so that every step is gone through.
                values.put("inspectorName", "Cơ quan mẫu");
                values.put("inspectionKind", "SPECIALISED");
                paper(values, "inspection");
                values.put("findingsCount", 1L);
                values.put("seriousCount", 0L);
                values.put("findingsSummary", "Một điểm phải khắc phục");
            }
            case "remediate-findings.html" -> {
                values.put("remediationSummary", "Đã khắc phục");
                values.put("remediatedOn", today.toString());
            }
            case "verify-remediation.html" -> {
                values.put("verificationOutcome", "VERIFIED");
                values.put("verificationDate", today.toString());
            }
            case "conclude-cycle.html" -> {
                values.put("conclusion", AssessmentCycle.Conclusion.CONTINUE.name());
                values.put("conclusionSummary", "Đạt yêu cầu");
            }
            case "report-duty.html" -> {
                values.put("dutyDoneOn", today.toString());
                values.put("dutyReport", "Đã thực hiện");
            }
            case "accept-report.html" -> values.put("dutyOutcome", "ACCEPTED");
            case "decide-extension.html" -> {
                values.put("extensionOutcome", "GRANTED");
                values.put(
                        "extensionGrantedOn",
                        today.plusDays(SampleMatters.ASKED_FOR).toString());
            }
            default -> {
                // A step that asks for nothing.
            }
        }
        return values;
    }

    private void paper(Map<String, Object> values, String kind) {
        values.put(kind + "Number", "1/MAU");
        values.put(kind + "Date", today.toString());
    }

    private Map<String, Object> statement() {
        Map<String, Object> values = new HashMap<>();
        values.put("regulationNumber", "1/QC");
        values.put("regulationDate", today.minusDays(30).toString());
        values.put("proposedLevel", (long) level);
        values.put("levelReason", "Hồ sơ mẫu của cấp độ này");
        values.put("supplementNote", "Đã bổ sung");
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
            default -> {
                facts(values, "INDUSTRIAL_CONTROL", "PRIVATE");
                values.put("constructionGrade", "SPECIAL");
            }
        }
        if (onList) {
            values.put("listCriteria", "ECONOMY");
        }
        return values;
    }

    private static void facts(Map<String, Object> values, String type, String info) {
        values.put("systemType", type);
        values.put("infoTypes", info);
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

    private Map<String, Object> own(String name, int visit) {
        Map<String, Object> values = new HashMap<>();
        try {
            for (JsonNode field :
                    JSON.readTree(ownForms.getOrDefault(name, "{}")).path("fields")) {
                values.put(field.path("id").asText(), answer(field, visit));
            }
        } catch (JsonProcessingException e) {
            return Map.of(); // The check has said so.
        }
        return values;
    }

    private Object answer(JsonNode field, int visit) {
        JsonNode choices = field.path("choices");
        return switch (field.path("type").asText()) {
            case "date" -> today.toString();
            case "number" -> 1L;
            case "yesNo" -> visit % 2 == 0;
            case "choice" ->
                choices.isEmpty()
                        ? ""
                        : choices.get(visit % choices.size()).path("value").asText();
            default -> "Trả lời mẫu";
        };
    }
}
