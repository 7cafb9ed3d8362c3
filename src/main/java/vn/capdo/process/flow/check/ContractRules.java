package vn.capdo.process.flow.check;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.flow.FlowFinding.Severity;

/** What the code knows of a model must be there, and mean what it meant: an id is never reused for something else. */
final class ContractRules {

    private final Model model;
    private final @Nullable Model shipped;
    private final @Nullable Model base;
    private final Findings findings;

    /**
     * @param shipped the release's model; null for one of an administrator's own
     * @param base the version from which it was made; null for a new one
     */
    ContractRules(Model model, @Nullable Model shipped, @Nullable Model base, Findings findings) {
        this.model = model;
        this.shipped = shipped;
        this.base = base;
        this.findings = findings;
    }

    void check() {
        if (base != null) {
            base.nodes.forEach((id, before) -> {
                Part now = model.nodes.get(id);
                if (now != null && !now.is(before.name)) {
                    findings.error(now, "contract.kind", id);
                }
            });
        }
        // The code goes by the id of a task, in whatever model it stands.
        Set<String> ofOthers = Contract.all().stream()
                .filter(other -> !other.model().equals(model.id()))
                .flatMap(other -> other.elements().stream())
                .collect(Collectors.toSet());
        model.all("bpmn:userTask")
                .filter(task -> ofOthers.contains(task.id()))
                .forEach(task -> findings.error(task, "contract.foreign", task.id()));
        Contract contract = Contract.of(model.id()).orElse(null);
        if (contract == null || shipped == null) {
            return;
        }
        for (String id : contract.elements()) {
            Part before = shipped.nodes.get(id);
            Part now = model.nodes.get(id);
            if (now == null) {
                lose(contract, id, before == null ? id : before.get("name"));
            } else if (before != null) {
                checkSame(before, now);
            }
        }
        checkMessages(contract, shipped);
        shipped.all("bpmn:serviceTask").forEach(before -> checkService(before, model.nodes.get(before.id())));
    }

    private void lose(Contract contract, String id, String name) {
        if (contract.dispensable().contains(id)) {
            findings.add(Severity.WARNING, "stops." + id, name);
        } else {
            findings.add(Severity.ERROR, "contract.lost", name, id);
        }
    }

    private void checkSame(Part before, Part now) {
        if (!now.is(before.name)) {
            findings.error(now, "contract.kind", now.id());
            return;
        }
        if (!Model.scope(before).id().equals(Model.scope(now).id())) {
            if (now.is("bpmn:userTask")) {
                findings.warning(now, "contract.moved");
            } else {
                findings.error(now, "contract.place", now.id());
            }
        }
        if (!before.get("attachedToRef").equals(now.get("attachedToRef"))
                || !date(before).equals(date(now))) {
            findings.error(now, "contract.timer", now.id());
        }
        if (!Model.formOf(before).equals(Model.formOf(now))) {
            findings.error(now, "contract.form", Model.formOf(before));
        }
        if (!step(before).equals(step(now))) {
            findings.error(now, "contract.step", step(before));
        }
    }

    private static String date(Part event) {
        Part timer = event.first("bpmn:timerEventDefinition");
        return timer == null ? "" : timer.textOf("bpmn:timeDate");
    }

    private static String step(Part task) {
        return task.properties().getOrDefault("step", "");
    }

    /** Each message is waited for in the scope where it was, once, and interrupts or does not as it did. */
    private void checkMessages(Contract contract, Model release) {
        for (String message : contract.messages()) {
            Set<String> before = receivers(release, message);
            Set<String> now = receivers(model, message);
            if (!before.equals(now)) {
                findings.add(Severity.ERROR, "contract.message", message);
            }
        }
    }

    private static Set<String> receivers(Model of, String message) {
        return of.all("bpmn:startEvent")
                .filter(start -> of.messageOf(start).equals(message))
                .map(start -> (Model.isEventSubProcess(Model.scope(start))
                                ? Model.scope(Model.scope(start)).id()
                                : Model.scope(start).id() + "/")
                        + start.get("isInterrupting").equals("false"))
                .collect(Collectors.toSet());
    }

    private void checkService(Part before, @Nullable Part now) {
        if (now == null || !Model.delegateOf(now).equals(Model.delegateOf(before))) {
            findings.add(Severity.ERROR, "contract.service", before.get("name"), before.id());
        } else if (!Model.scope(before).id().equals(Model.scope(now).id())) {
            findings.error(now, "contract.place", now.id());
        }
    }
}
