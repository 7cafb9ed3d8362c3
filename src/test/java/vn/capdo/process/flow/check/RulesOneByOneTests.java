package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;

/** Every rule has a model that breaks it, and names the element at which it is broken. */
class RulesOneByOneTests {

    private static final String OWN = Release.consulted();
    private static final String CONFORMING_END = "<bpmn:endEvent id=\"endEvent_planDeployed\"";
    private static final String IN_PHASE = "<bpmn:sequenceFlow id=\"flow_phaseUntilApproved_toPrepare\"";
    private static final String AT_ROOT = "<bpmn:sequenceFlow id=\"flow_dossierNeeded_untilApproved\"";
    private static final String SERVICE = "name=\"Mở chu kỳ đánh giá định kỳ\" camunda:asyncBefore=\"true\"";

    /** @param model whose text is changed; in that of the dossier a consultation stands between appraisal and approval */
    private record Broken(String rule, String element, String model, String xml, Map<String, String> forms) {

        @Override
        public String toString() {
            return rule + " at " + element;
        }
    }

    private static final List<Broken> ALL = new ArrayList<>();

    private static void broken(String rule, String element, String was, String is) {
        ALL.add(new Broken(
                rule, element, Release.DOSSIER, Release.changed(OWN, was, is), Map.of("xin-y-kien", Release.FORM)));
    }

    private static void brokenIn(String model, String rule, String element, String was, String is) {
        ALL.add(new Broken(rule, element, model, Release.changed(Release.MODELS.get(model), was, is), Map.of()));
    }

    private static void added(String rule, String element, String where, String snippet) {
        broken(rule, element, where, snippet + where);
    }

    /** The element in a phase of its own. */
    private static void wrapped(String rule, String id, String kind) {
        String element = element(id, kind);
        broken(rule, id, element, "<bpmn:subProcess id=\"phase_mine\">" + element + "</bpmn:subProcess>");
    }

    private static String element(String id, String kind) {
        int start = OWN.indexOf("<" + kind + " id=\"" + id);
        return OWN.substring(start, OWN.indexOf("</" + kind + ">", start) + kind.length() + 3);
    }

    private static void form(String rule, String was, String is) {
        ALL.add(new Broken(
                rule, "", Release.DOSSIER, OWN, Map.of("xin-y-kien", Release.changed(Release.FORM, was, is))));
    }

    static {
        // Vocabulary
        broken(
                "namespace",
                "",
                "<bpmn:definitions ",
                "<bpmn:definitions xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" ");
        broken("text.instruction", "", "<bpmn:definitions ", "<?xml-stylesheet href=\"x.xsl\"?><bpmn:definitions ");
        broken("text.stray", "phase_untilApproved", IN_PHASE, "${x}" + IN_PHASE);
        broken("text.long", "userTask_consultCipher", "Gửi văn bản", "Gửi văn bản".repeat(400));
        broken("text.nfc", "userTask_consultCipher", "Gửi văn bản", "Gu\u031b\u0309i văn bản");
        broken("text.shown", "userTask_consultCipher", "Gửi văn bản", "${execution.id}");
        added("element.unknown", "x", AT_ROOT, "<bpmn:scriptTask id=\"x\" scriptFormat=\"groovy\"/>");
        added("element.task", "x", AT_ROOT, "<bpmn:task id=\"x\"/>");
        broken(
                "element.place",
                "userTask_consultCipher",
                "<camunda:property name=\"step\" value=\"consultCipher\" />",
                "<camunda:failedJobRetryTimeCycle>PT10S,PT1M,PT5M,PT30M,PT2H</camunda:failedJobRetryTimeCycle>");
        broken(
                "element.twice",
                "userTask_consultCipher",
                "<bpmn:documentation>Gửi văn bản xin",
                "<bpmn:documentation>Một</bpmn:documentation><bpmn:documentation>Gửi văn bản xin");
        broken(
                "attribute.unknown",
                "serviceTask_openAssessment",
                SERVICE,
                SERVICE + " camunda:class=\"java.lang.Runtime\"");
        broken("attribute.value", "serviceTask_openAssessment", SERVICE, SERVICE + " camunda:exclusive=\"false\"");
        broken("property.unknown", "userTask_consultCipher", "name=\"reminder\"", "name=\"script\"");
        broken("id.twice", "userTask_deployPlan", "id=\"flow_consulted\"", "id=\"userTask_deployPlan\"");
        broken("id.missing", "phase_deployPlan", CONFORMING_END, "<bpmn:endEvent");

        broken(
                "text.schema",
                "",
                "<bpmn:incoming>flow_consultCipher_consulted</bpmn:incoming>",
                "<bpmn:incoming>flow_consultCipher_consulted</bpmn:incoming><bpmn:documentation>Sau.</bpmn:documentation>");

        broken(
                "element.twice",
                "userTask_consultCipher",
                "<camunda:property name=\"duty\" value=\"record\" />\n  ",
                "<camunda:property name=\"duty\" value=\"record\" /><camunda:property name=\"duty\" value=\"approve\" />\n  ");

        // Expressions
        broken(
                "expression.condition",
                "flow_consulted",
                "${consultOutcome == 'AGREE'}",
                "${consultOutcome == 'MAYBE'}");
        broken("expression.groups", "userTask_consultCipher", "authority.groupsOf", "duties.groupsOf");
        broken("expression.date", "timer_approvalDeadline", "${deadlines.approvalDeadline(dossierId)}", "R3/PT1S");
        broken("expression.delegate", "serviceTask_openAssessment", "${openAssessmentDelegate}", "${authority}");
        broken("condition.unknown", "flow_consulted", "${consultOutcome == 'AGREE'}", "${execution}");
        ALL.add(new Broken(
                "condition.optional",
                "flow_consulted",
                Release.DOSSIER,
                OWN,
                Map.of("xin-y-kien", Release.changed(Release.FORM, "\"required\": true", "\"required\": false"))));
        broken(
                "condition.unset",
                "flow_opinionNeeded",
                "${authority.needs(dossierId, 'opinion')}",
                "${consultOutcome == 'AGREE'}");

        // The process
        broken("process.one", "", "</bpmn:process>", "</bpmn:process><bpmn:process id=\"another\"/>");
        broken("process.id", "mine", "<bpmn:process id=\"levelDossier\"", "<bpmn:process id=\"mine\"");
        broken(
                "process.another",
                "unitObligation",
                "<bpmn:process id=\"levelDossier\"",
                "<bpmn:process id=\"unitObligation\"");
        ALL.add(new Broken(
                "process.idSyntax",
                "My_model",
                "My_model",
                OWN.replace("<bpmn:process id=\"levelDossier\"", "<bpmn:process id=\"My_model\""),
                Map.of()));
        broken("process.executable", Release.DOSSIER, "isExecutable=\"true\"", "isExecutable=\"false\"");
        broken("process.history", Release.DOSSIER, " camunda:historyTimeToLive=\"P3650D\"", "");
        broken("process.historyShort", Release.DOSSIER, "P3650D", "P30D");
        brokenIn(
                "unitObligation",
                "process.startable",
                "unitObligation",
                "isStartableInTasklist=\"false\"",
                "isStartableInTasklist=\"true\"");

        // Steps
        broken("step.label", "userTask_consultCipher", "name=\"Xin ý kiến cơ yếu\"", "name=\" \"");
        broken("step.label.long", "userTask_consultCipher", "name=\"Xin ý", "name=\"" + "Xin ".repeat(40) + "Xin ý");
        broken(
                "step.documentation",
                "userTask_consultCipher",
                "<bpmn:documentation>Gửi văn bản xin ý kiến, ghi kết quả.</bpmn:documentation>",
                "");
        broken(
                "step.missing",
                "userTask_consultCipher",
                "<camunda:property name=\"step\" value=\"consultCipher\" />",
                "");
        broken(
                "step.role",
                "userTask_consultCipher",
                " camunda:candidateGroups=\"${authority.groupsOf(dossierId, 'COORDINATOR', 'OWNER')}\"",
                "");
        broken(
                "step.agree",
                "userTask_prepareDossier",
                "candidateGroups(dossierId, 'prepare')",
                "candidateGroups(dossierId, 'appraise')");
        broken(
                "step.unknown",
                "userTask_consultCipher",
                "authority.groupsOf(dossierId, 'COORDINATOR', 'OWNER')",
                "authority.candidateGroups(dossierId, 'consultCipher')");
        broken("step.law", "userTask_consultCipher", "value=\"consultCipher\"", "value=\"opinion\"");
        broken("step.name", "userTask_consultCipher", "value=\"consultCipher\"", "value=\"Ý kiến\"");
        broken("step.role.unknown", "userTask_consultCipher", "'COORDINATOR'", "'ADMINISTRATOR'");
        broken("step.body", "userTask_consultCipher", "'OWNER'", "'unit:nowhere'");
        broken(
                "step.duty",
                "userTask_appraiseDossier",
                "value=\"appraise\" /><camunda:property name=\"duty\" value=\"appraise\"",
                "value=\"appraise\" /><camunda:property name=\"duty\" value=\"record\"");
        broken("step.duty.own", "userTask_consultCipher", "value=\"record\" />\n", "value=\"sign\" />\n");
        broken(
                "step.missed",
                "userTask_explainMissedApproval",
                "<camunda:property name=\"missed\" value=\"APPROVAL\" />",
                "");
        broken(
                "step.missed.own",
                "userTask_consultCipher",
                "<camunda:property name=\"reminder\" value=\"2\" />",
                "<camunda:property name=\"missed\" value=\"APPROVAL\" />");
        broken(
                "step.dossierState",
                "userTask_prepareDossier",
                "name=\"dossierState\" value=\"DRAFTING\"",
                "name=\"dossierState\" value=\"DEPLOYING\"");
        brokenIn(
                "periodicAssessment",
                "step.cycleState",
                "userTask_inspectSystem",
                "name=\"cycleState\" value=\"INSPECTING\"",
                "name=\"cycleState\" value=\"CONCLUDED\"");
        broken(
                "step.state",
                "userTask_consultCipher",
                "<camunda:property name=\"reminder\" value=\"2\" />",
                "<camunda:property name=\"dossierState\" value=\"WITHDRAWN\" />");
        broken("step.clock", "userTask_consultCipher", "\"5 ngày làm việc\"", "\"PT5H\"");
        broken(
                "step.clock.missing",
                "userTask_consultCipher",
                "<camunda:property name=\"clock\" value=\"5 ngày làm việc\" />",
                "");
        broken(
                "step.reminder",
                "userTask_consultCipher",
                "name=\"reminder\" value=\"2\"",
                "name=\"reminder\" value=\"0\"");
        broken(
                "step.reminder.early",
                "userTask_consultCipher",
                "name=\"reminder\" value=\"2\"",
                "name=\"reminder\" value=\"9\"");

        // Forms
        broken(
                "form.missing",
                "userTask_consultCipher",
                "camunda:formKey=\"embedded:deployment:forms/own-xin-y-kien.html\"",
                "");
        broken("form.unknown", "userTask_consultCipher", "own-xin-y-kien", "own-khac");
        broken("form.unread", "userTask_consultCipher", "own-xin-y-kien", "appraise-dossier");
        form("form.own", "longText", "script");
        form("form.own", "\"title\"", "\"script\": \"alert(1)\", \"title\"");
        form("form.own", "\"xin-y-kien\"", "\"khac\"");
        form("form.own", "[", "");
        form("form.own.large", "{", "{" + " ".repeat(100_000));
        form("form.own.shown", "Ghi chú", "{ghi chú}");
        ALL.add(new Broken(
                "form.own.elsewhere",
                "",
                Release.DOSSIER,
                OWN,
                Map.of("xin-y-kien", Release.FORM, "khac", Release.FORM.replace("xin-y-kien", "khac"))));

        ALL.add(new Broken(
                "graph.tooLarge", "", Release.DOSSIER, Release.changed(OWN, IN_PHASE, ends(700) + IN_PHASE), Map.of()));
        ALL.add(new Broken(
                "contract.foreign",
                "userTask_approveDossier",
                "unitObligation",
                Release.MODELS.get("unitObligation").replace("userTask_reportDuty", "userTask_approveDossier"),
                Map.of()));
        ALL.add(new Broken("step.state", "userTask_mine", "mine", own("dossierState\" value=\"APPROVING"), Map.of()));

        // Automatic steps, timers, starts
        broken("task.async", "serviceTask_openAssessment", " camunda:asyncBefore=\"true\"", "");
        broken(
                "task.retries",
                "timer_approvalDeadline",
                "<bpmn:extensionElements><camunda:failedJobRetryTimeCycle>PT10S,PT1M,PT5M,PT30M,PT2H</camunda:failedJobRetryTimeCycle></bpmn:extensionElements>\n      <bpmn:outgoing>flow_approvalDeadline",
                "<bpmn:outgoing>flow_approvalDeadline");
        broken(
                "task.delegate",
                "serviceTask_openAssessment",
                " camunda:delegateExpression=\"${openAssessmentDelegate}\"",
                "");
        added("task.delegate.place", "serviceTask_mine", AT_ROOT, service("recordWithdrawalDelegate", ""));
        added(
                "notice.to",
                "serviceTask_mine",
                AT_ROOT,
                service("sendNoticeDelegate", "<camunda:property name=\"noticeTo\" value=\"EVERYBODY\"/>"));
        added(
                "notice.text",
                "serviceTask_mine",
                AT_ROOT,
                service("sendNoticeDelegate", "<camunda:property name=\"noticeTo\" value=\"LEADER@OPERATING_UNIT\"/>"));
        broken(
                "timer.attached",
                "timer_approvalDeadline",
                "attachedToRef=\"phase_untilApproved\"",
                "attachedToRef=\"gateway_toDeploy\"");
        broken("timer.interrupting", "timer_approvalDeadline", "cancelActivity=\"false\"", "cancelActivity=\"true\"");
        broken(
                "timer.date",
                "timer_approvalDeadline",
                "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${deadlines.approvalDeadline(dossierId)}</bpmn:timeDate>",
                "<bpmn:timeCycle>R/PT1S</bpmn:timeCycle>");
        broken(
                "start.defined",
                "startEvent_phaseUntilApproved",
                "<bpmn:outgoing>flow_phaseUntilApproved_toPrepare</bpmn:outgoing>",
                "<bpmn:outgoing>flow_phaseUntilApproved_toPrepare</bpmn:outgoing><bpmn:messageEventDefinition id=\"d\" messageRef=\"message_dossierWithdrawn\"/>");
        broken(
                "start.undefined",
                "startEvent_dossierWithdrawn",
                "<bpmn:messageEventDefinition id=\"startEvent_dossierWithdrawn_def\" messageRef=\"message_dossierWithdrawn\" />",
                "");
        broken("message.unknown", "startEvent_dossierWithdrawn", "name=\"dossier.withdrawn\"", "name=\"dossier.gone\"");
        broken("escalation.code", "escalation_dossierSuperseded", " escalationCode=\"dossierSuperseded\"", "");

        // The graph
        added(
                "graph.afterEnd",
                "endEvent_planDeployed",
                "<bpmn:group id=\"group_deploy\"",
                "<bpmn:sequenceFlow id=\"f\" sourceRef=\"endEvent_planDeployed\" targetRef=\"userTask_deployPlan\"/>");
        broken(
                "graph.deadEnd",
                "userTask_deployPlan",
                "sourceRef=\"userTask_deployPlan\"",
                "sourceRef=\"gateway_toDeployPlan\"");
        added(
                "graph.implicitSplit",
                "userTask_consultCipher",
                IN_PHASE,
                "<bpmn:sequenceFlow id=\"f\" sourceRef=\"userTask_consultCipher\" targetRef=\"gateway_returned\"/>");
        broken(
                "graph.condition.place",
                "flow_deployPlan_verifyDeployment",
                "targetRef=\"userTask_verifyDeployment\" />",
                "targetRef=\"userTask_verifyDeployment\"><bpmn:conditionExpression>${approved}</bpmn:conditionExpression></bpmn:sequenceFlow>");
        broken(
                "graph.condition.missing",
                "flow_consulted",
                "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${consultOutcome == 'AGREE'}</bpmn:conditionExpression>",
                "");
        broken("graph.default", "gateway_consulted", "default=\"flow_consultRefused\"", "");
        broken(
                "graph.default.condition",
                "flow_consulted",
                "default=\"flow_consultRefused\"",
                "default=\"flow_consulted\"");
        broken("graph.question", "gateway_consulted", "name=\"Đồng ý?\"", "");
        broken(
                "graph.lists",
                "userTask_consultCipher",
                "<bpmn:incoming>flow_conforming</bpmn:incoming>",
                "<bpmn:incoming>flow_approved</bpmn:incoming>");
        broken("graph.dangling", "flow_consulted", "targetRef=\"gateway_listDecision\">", "targetRef=\"nowhere\">");
        broken(
                "graph.scope",
                "flow_consulted",
                "targetRef=\"gateway_listDecision\">",
                "targetRef=\"gateway_toDeploy\">");
        broken(
                "graph.intoStart",
                "flow_consultRefused",
                "targetRef=\"gateway_returned\" />\n<bpmn:seq",
                "targetRef=\"startEvent_phaseUntilApproved\" />\n<bpmn:seq");
        added(
                "graph.starts",
                "phase_untilApproved",
                IN_PHASE,
                "<bpmn:startEvent id=\"s\"/>"
                        + "<bpmn:sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"gateway_returned\"/>");
        broken(
                "graph.unreachable",
                "userTask_consultCipher",
                "sourceRef=\"gateway_conforming\" targetRef=\"userTask_consultCipher\"",
                "sourceRef=\"gateway_conforming\" targetRef=\"gateway_consulted\"");
        added(
                "graph.noEnd",
                "gateway_a",
                IN_PHASE,
                "<bpmn:exclusiveGateway id=\"gateway_a\"/>"
                        + "<bpmn:sequenceFlow id=\"a\" sourceRef=\"userTask_consultCipher\" targetRef=\"gateway_a\"/>");
        broken(
                "graph.reference",
                "startEvent_dossierWithdrawn",
                "messageRef=\"message_dossierWithdrawn\"",
                "messageRef=\"nothing\"");
        broken(
                "graph.loop",
                "gateway_consulted",
                "sourceRef=\"gateway_consulted\" targetRef=\"gateway_returned\"",
                "sourceRef=\"gateway_consulted\" targetRef=\"gateway_consulted\"");
        String merge = element("gateway_opinionGiven", "bpmn:exclusiveGateway");
        broken("graph.join", "gateway_opinionGiven", merge, merge.replace("exclusiveGateway", "parallelGateway"));
        String both = element("gateway_bothDecided", "bpmn:parallelGateway");
        broken("graph.twice", "gateway_bothDecided", both, both.replace("parallelGateway", "exclusiveGateway"));
        broken("graph.notDrawn", "userTask_consultCipher", "Gửi văn bản", "Gửi văn bản");

        // What the code knows
        broken("contract.lost", "", "id=\"userTask_prepareDossier\"", "id=\"userTask_prepare\"");
        String join = element("gateway_decided", "bpmn:exclusiveGateway");
        broken("contract.kind", "gateway_decided", join, join.replace("exclusiveGateway", "parallelGateway"));
        wrapped("contract.moved", "userTask_explainMissedApproval", "bpmn:userTask");
        wrapped("contract.place", "serviceTask_openAssessment", "bpmn:serviceTask");
        broken(
                "contract.timer",
                "timer_approvalDeadline",
                "deadlines.approvalDeadline",
                "deadlines.deploymentDeadline");
        broken("contract.form", "userTask_deployPlan", "forms/deploy-plan.html", "forms/verify-deployment.html");
        broken(
                "contract.step",
                "userTask_verifyDeployment",
                "name=\"step\" value=\"verify\"",
                "name=\"step\" value=\"validity\"");
        broken("contract.message", "", "name=\"dossier.withdrawn\"", "name=\"system.changed\"");
        broken("contract.service", "", "id=\"serviceTask_openAssessment\"", "id=\"serviceTask_open\"");
    }

    private static String ends(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "<bpmn:endEvent id=\"end" + i + "\"/>")
                .collect(Collectors.joining());
    }

    /** A model of somebody's own with a step of the law. */
    private static String own(String property) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" \
                id="d" targetNamespace="http://capdo.vn/processes">
                  <bpmn:process id="mine" name="Của tôi" isExecutable="true" camunda:historyTimeToLive="P365D">
                    <bpmn:startEvent id="s"/>
                    <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="userTask_mine"/>
                    <bpmn:userTask id="userTask_mine" name="Phê duyệt" camunda:formKey="embedded:deployment:forms/approve-dossier.html" \
                    camunda:candidateGroups="${authority.candidateGroups(dossierId, 'approve')}">
                      <bpmn:extensionElements><camunda:properties>
                        <camunda:property name="step" value="approve"/><camunda:property name="duty" value="approve"/>
                        <camunda:property name="PROPERTY"/>
                      </camunda:properties></bpmn:extensionElements>
                    </bpmn:userTask>
                    <bpmn:sequenceFlow id="g" sourceRef="userTask_mine" targetRef="e"/>
                    <bpmn:endEvent id="e"/>
                  </bpmn:process>
                </bpmn:definitions>
                """
                .replace("PROPERTY", property);
    }

    private static String service(String delegate, String properties) {
        return "<bpmn:serviceTask id=\"serviceTask_mine\" name=\"Báo tin\" camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${"
                + delegate + "}\"><bpmn:extensionElements><camunda:properties>" + properties
                + "</camunda:properties></bpmn:extensionElements></bpmn:serviceTask>";
    }

    static Stream<Broken> all() {
        return ALL.stream();
    }

    @Test
    void theModelThatIsBrokenIsRightBefore() {
        List<FlowFinding> findings = Release.check(Release.DOSSIER, OWN, Map.of("xin-y-kien", Release.FORM));

        assertThat(Release.errors(findings)).isEmpty();
        assertThat(findings).extracting(FlowFinding::rule).containsOnly("graph.notDrawn");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBrokenRuleIsFoundAndItsElementNamed(Broken broken) {
        List<FlowFinding> findings = Release.check(broken.model, broken.xml, broken.forms);

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals(broken.rule))
                .as("%s", findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.text()).contains(".").doesNotContain("{0}"))
                .extracting(FlowFinding::element)
                .contains(broken.element);
    }

    @Test
    void aStepOfTheLawWithoutARowInTheTableOfClocksNeedsAClockOfItsOwn() {
        Surroundings all = Release.SURROUNDINGS;
        Surroundings without = new Surroundings(
                all.forms(),
                all.beans(),
                all.shipped(),
                all.codeTasks(),
                all.routes(),
                all.authoritySteps(),
                Set.of(),
                all.organisation(),
                all.ownForm());

        assertThat(ModelCheck.of(
                        Release.DOSSIER, new FlowContent(OWN, Map.of("xin-y-kien", Release.FORM)), null, without))
                .filteredOn(finding -> finding.rule().equals("step.due"))
                .extracting(FlowFinding::element)
                .contains("userTask_prepareDossier")
                .doesNotContain("userTask_consultCipher");
    }

    @Test
    void everyRuleIsBrokenByOne() throws Exception {
        Properties sentences =
                PropertiesLoaderUtils.loadProperties(new ClassPathResource("messages/capdo_vi.properties"));
        Set<String> rules = sentences.stringPropertyNames().stream()
                .filter(key -> key.startsWith("flow.check."))
                .map(key -> key.substring("flow.check.".length()))
                // The line is no rule; other classes break those of the text, the paths and what stops.
                .filter(rule -> !rule.equals("line") && !rule.startsWith("stops.") && !rule.startsWith("path."))
                .collect(Collectors.toCollection(TreeSet::new));
        rules.removeAll(Set.of(
                "step.due",
                "text.tooLarge",
                "text.encoding",
                "text.doctype",
                "text.malformed",
                "text.tooDeep",
                "text.notBpmn"));

        assertThat(ALL.stream().map(Broken::rule).collect(Collectors.toSet())).containsAll(rules);
    }
}
