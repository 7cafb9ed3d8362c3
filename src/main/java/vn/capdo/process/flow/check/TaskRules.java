package vn.capdo.process.flow.check;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Service tasks and events: jobs of their own that are tried again, each of the product's at the place that the product gave it. */
final class TaskRules {

    private static final String NOTICE = "sendNoticeDelegate";

    private final Model model;
    private final Surroundings surroundings;
    private final Findings findings;

    TaskRules(Model model, Surroundings surroundings, Findings findings) {
        this.model = model;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check() {
        model.all("bpmn:serviceTask").forEach(this::checkServiceTask);
        model.all("bpmn:boundaryEvent").forEach(this::checkBoundary);
        model.all("bpmn:intermediateCatchEvent").forEach(this::checkTimer);
        model.all("bpmn:startEvent").forEach(this::checkStart);
        model.definitions.all("bpmn:escalation").forEach(this::checkEscalation);
    }

    private void checkServiceTask(Part task) {
        if (task.get("name").isBlank()) {
            findings.error(task, "step.label");
        }
        if (!task.get("camunda:asyncBefore").equals("true")) {
            findings.error(task, "task.async");
        }
        requireRetries(task);
        String delegate = Model.delegateOf(task);
        if (task.get("camunda:delegateExpression").isEmpty()) {
            findings.error(task, "task.delegate");
        } else if (!delegate.isEmpty()) {
            checkPlace(task, delegate);
        }
        Map<String, String> said = task.properties();
        said.keySet().stream()
                .filter(name -> !delegate.equals(NOTICE)
                        || !Set.of("noticeTo", "noticeText").contains(name))
                .forEach(name -> findings.error(task, "property.unknown", name));
        if (delegate.equals(NOTICE)) {
            checkNotice(task, said);
        }
    }

    /** What the product records, it records where the product drew it: a model could else close what is open. */
    private void checkPlace(Part task, String delegate) {
        Set<String> drawn = surroundings.shipped().values().stream()
                .flatMap(release -> release.all("bpmn:serviceTask")
                        .filter(one -> Model.delegateOf(one).equals(delegate))
                        .map(one -> release.id() + "/" + one.id()))
                .collect(Collectors.toSet());
        if (!drawn.isEmpty() && !drawn.contains(model.id() + "/" + task.id())) {
            findings.error(task, "task.delegate.place");
        }
    }

    private void checkNotice(Part task, Map<String, String> said) {
        String to = said.getOrDefault("noticeTo", "");
        String role = to.contains("@") ? to.substring(0, to.indexOf('@')) : "";
        String body = to.substring(to.indexOf('@') + 1);
        if (!surroundings.isRole(role) || !surroundings.isBody(body)) {
            findings.error(task, "notice.to", to.isEmpty() ? "–" : to);
        }
        if (said.getOrDefault("noticeText", "").isBlank()) {
            findings.error(task, "notice.text");
        }
    }

    private void checkBoundary(Part event) {
        checkTimer(event);
        Part attached = model.nodes.get(event.get("attachedToRef"));
        if (attached == null
                || attached.parent != event.parent
                || !attached.is("bpmn:userTask")
                        && !attached.is("bpmn:subProcess")
                        && !attached.is("bpmn:serviceTask")) {
            findings.error(event, "timer.attached");
        }
        if (Contract.of(model.id()).isPresent() && !event.get("cancelActivity").equals("false")) {
            findings.error(event, "timer.interrupting");
        }
    }

    private void checkTimer(Part event) {
        Part definition = event.first("bpmn:timerEventDefinition");
        if (definition == null || definition.first("bpmn:timeDate") == null) {
            findings.error(event, "timer.date");
        }
        if (event.get("name").isBlank()) {
            findings.error(event, "step.label");
        }
        requireRetries(event);
    }

    private void requireRetries(Part part) {
        Part extensions = part.first("bpmn:extensionElements");
        if (extensions == null || extensions.first("camunda:failedJobRetryTimeCycle") == null) {
            findings.error(part, "task.retries");
        }
    }

    private void checkStart(Part start) {
        Part scope = Model.scope(start);
        boolean defined = start.parts.stream().anyMatch(part -> part.name.endsWith("EventDefinition"));
        if (Model.isEventSubProcess(scope) != defined && !scope.is("bpmn:process")) {
            findings.error(start, defined ? "start.defined" : "start.undefined");
        }
        if (scope.is("bpmn:process") && start.first("bpmn:escalationEventDefinition") != null) {
            findings.error(start, "start.defined");
        }
        if (!Model.isEventSubProcess(scope) && start.get("isInterrupting").equals("false")) {
            findings.error(start, "attribute.value", "isInterrupting", "false");
        }
        if (start.first("bpmn:messageEventDefinition") != null) {
            String message = model.messageOf(start);
            if (Contract.of(model.id())
                    .filter(contract -> contract.messages().contains(message))
                    .isEmpty()) {
                findings.error(start, "message.unknown", message.isEmpty() ? "–" : message);
            }
        }
    }

    private void checkEscalation(Part escalation) {
        if (escalation.get("escalationCode").isEmpty()) {
            findings.error(escalation, "escalation.code");
        }
    }
}
