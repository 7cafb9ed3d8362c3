package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.capdo.flow.FlowFinding;

/** No way leads past an appraisal, an approval, or what they decided; ways beside them that lead nowhere are nobody's fault. */
class PathRulesTests {

    private static final String DOSSIER = Release.MODELS.get(Release.DOSSIER);
    private static final String IN_PHASE = "<bpmn:sequenceFlow id=\"flow_phaseUntilApproved_toPrepare\"";

    @Test
    void pastTheAppraisal() {
        assertThat(rules(led("gateway_ministryAppraises", "userTask_appraiseDossier", "gateway_appraised")))
                .contains("path.appraisal");
    }

    @Test
    void pastTheApproval() {
        assertThat(rules(led("gateway_listDecision", "userTask_approveDossier", "gateway_decided")))
                .contains("path.approval");
    }

    @Test
    void pastWhatTheApproverDecided() {
        assertThat(rules(Release.changed(DOSSIER, ">${approved}<", ">${!approved}<")))
                .contains("path.approved");
        assertThat(rules(Release.changed(DOSSIER, ">${approved}<", ">${approved || submitted}<")))
                .contains("path.approved");
        assertThat(rules(Release.changed(DOSSIER, ">${approved}<", ">${approved &amp;&amp; securityLevel &lt; 6}<")))
                .isEmpty();
    }

    @Test
    void pastWhatTheAppraiserConcluded() {
        assertThat(rules(Release.changed(DOSSIER, "'CONFORMING'", "'NOT_CONFORMING'")))
                .contains("path.conforming");
    }

    @Test
    void anEndOfThePhaseIsAWayOutOfIt() {
        String xml = Release.changed(
                led("gateway_submitted", "gateway_returned", "endEvent_givenUp"),
                "<bpmn:incoming>flow_submissionReturned</bpmn:incoming>",
                "");
        xml = added(xml, "<bpmn:endEvent id=\"endEvent_givenUp\" name=\"Thôi\"/>");

        assertThat(rules(xml)).contains("path.appraisal", "path.approval", "path.approved");
    }

    @Test
    void aTimerBesideTheWorkMayEndForItselfAndNotApprove() {
        String timer =
                """
                <bpmn:boundaryEvent id="timer_reminder" name="Nhắc" attachedToRef="userTask_prepareDossier" cancelActivity="false">
                  <bpmn:extensionElements><camunda:failedJobRetryTimeCycle>PT10S,PT1M,PT5M,PT30M,PT2H</camunda:failedJobRetryTimeCycle></bpmn:extensionElements>
                  <bpmn:timerEventDefinition><bpmn:timeDate>${deadlines.approvalDeadline(dossierId)}</bpmn:timeDate></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="flow_reminder" sourceRef="timer_reminder" targetRef="TARGET"/>
                <bpmn:endEvent id="endEvent_reminded" name="Đã nhắc"/>
                """;

        assertThat(rules(added(DOSSIER, timer.replace("TARGET", "endEvent_reminded"))))
                .isEmpty();
        assertThat(rules(added(DOSSIER, timer.replace("TARGET", "userTask_approveDossier"))))
                .contains("path.conforming");
    }

    @Test
    void whatInterruptsThePhaseLeadsOutOfIt() {
        String interrupting =
                """
                <bpmn:subProcess id="eventSubprocess_mine" name="Ngắt" triggeredByEvent="true">
                  <bpmn:startEvent id="startEvent_mine" name="Ngắt">
                    <bpmn:escalationEventDefinition escalationRef="escalation_dossierSuperseded"/></bpmn:startEvent>
                  <bpmn:sequenceFlow id="flow_mine" sourceRef="startEvent_mine" targetRef="endEvent_mine"/>
                  <bpmn:endEvent id="endEvent_mine" name="Hết"/>
                </bpmn:subProcess>
                """;

        assertThat(rules(added(DOSSIER, interrupting))).contains("path.appraisal", "path.approval");
        assertThat(rules(added(
                        DOSSIER,
                        interrupting.replace(
                                "id=\"startEvent_mine\"", "id=\"startEvent_mine\" isInterrupting=\"false\""))))
                .isEmpty();
    }

    @Test
    void aParallelGatewayWaitsForTheApproval() {
        // Two decisions side by side: neither lets the dossier go on by itself.
        assertThat(rules(DOSSIER)).isEmpty();

        assertThat(rules(DOSSIER.replace(
                                "<bpmn:parallelGateway id=\"gateway_bothDecided\"",
                                "<bpmn:exclusiveGateway id=\"gateway_bothDecided\"")
                        .replaceFirst(
                                "(?s)(<bpmn:exclusiveGateway id=\"gateway_bothDecided\".*?)</bpmn:parallelGateway>",
                                "$1</bpmn:exclusiveGateway>")))
                .contains("path.approval");
    }

    @Test
    void aStepBeforeTheApprovalSetsNoStateFromBehindIt() {
        String own = "<camunda:property name=\"duty\" value=\"record\" />\n  ";
        String consulted = Release.consulted();

        assertThat(rules(Release.changed(
                        consulted, own, own + "<camunda:property name=\"dossierState\" value=\"DEPLOYING\" />")))
                .contains("path.approval", "path.approved");
        assertThat(rules(Release.changed(
                        consulted, own, own + "<camunda:property name=\"dossierState\" value=\"APPRAISING\" />")))
                .isEmpty();
    }

    @Test
    void pastTheCheckOfTheDeploymentAndWhatItFound() {
        assertThat(rules(led("userTask_deployPlan", "userTask_verifyDeployment", "gateway_planVerified")))
                .contains("path.verification");
        assertThat(rules(Release.changed(DOSSIER, ">${planVerified}<", ">${approved}<")))
                .contains("path.verified");
    }

    @Test
    void pastTheConclusionOfAnInspection() {
        String xml = Release.changed(
                Release.MODELS.get("periodicAssessment"),
                "sourceRef=\"gateway_toConclude\" targetRef=\"userTask_concludeCycle\"",
                "sourceRef=\"gateway_toConclude\" targetRef=\"endEvent_cycleConcluded\"");

        assertThat(Release.check("periodicAssessment", xml))
                .extracting(FlowFinding::rule)
                .contains("path.conclude");
    }

    @Test
    void aStepThatLevelOneMaySkipIsNobodysFault() {
        String xml = added(
                led("gateway_toValidityCheck", "userTask_checkValidity", "gateway_mine"),
                """
                <bpmn:exclusiveGateway id="gateway_mine" name="Cấp 1?" default="flow_mineOther"/>
                <bpmn:sequenceFlow id="flow_mineOther" name="Không" sourceRef="gateway_mine" targetRef="userTask_checkValidity"/>
                <bpmn:sequenceFlow id="flow_mineOne" name="Có" sourceRef="gateway_mine" targetRef="gateway_ministryAppraises">\
                <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${securityLevel == 1}</bpmn:conditionExpression></bpmn:sequenceFlow>
                """);

        assertThat(rules(xml)).isEmpty();
    }

    private static String led(String source, String target, String elsewhere) {
        return Release.changed(
                DOSSIER,
                "sourceRef=\"" + source + "\" targetRef=\"" + target + "\"",
                "sourceRef=\"" + source + "\" targetRef=\"" + elsewhere + "\"");
    }

    private static String added(String xml, String snippet) {
        return Release.changed(xml, IN_PHASE, snippet + IN_PHASE);
    }

    /** The rules of ways that are broken. */
    private static List<String> rules(String xml) {
        return Release.check(Release.DOSSIER, xml, Map.of("xin-y-kien", Release.FORM)).stream()
                .map(FlowFinding::rule)
                .filter(rule -> rule.startsWith("path."))
                .toList();
    }
}
