package vn.capdo.process.flow.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Duty;
import vn.capdo.process.flow.check.Term.Call;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.regime.Step;

/**
 * What every user task must say: its label, its step and who acts in it, its form, until when, and what it counts as. A step of the
 * law says of itself what the release's models say of it; a step of somebody's own says it in full.
 */
final class StepRules {

    static final String OWN_FORM = "own-";

    private static final int LONGEST_LABEL = 120;
    private static final Pattern OWN_STEP = Pattern.compile("[a-z][A-Za-z0-9]{1,39}");
    private static final Pattern CLOCK = Pattern.compile("([1-9][0-9]{0,2}) ngày( làm việc)?");
    private static final Pattern DAYS = Pattern.compile("[1-9]|[1-5][0-9]|60");
    private static final Set<String> DUTIES = Set.of(Duty.PREPARE, Duty.APPRAISE, Duty.APPROVE, "record");

    /** What a step of the law says of itself; its clock may be shortened and it may remind once more. */
    private static final List<String> OF_THE_LAW = List.of("duty", "missed", "dossierState", "cycleState");

    private final Model model;
    private final Surroundings surroundings;
    private final Set<String> ownForms;
    private final Findings findings;

    StepRules(Model model, Surroundings surroundings, Set<String> ownForms, Findings findings) {
        this.model = model;
        this.surroundings = surroundings;
        this.ownForms = ownForms;
        this.findings = findings;
    }

    void check() {
        model.all("bpmn:userTask").forEach(task -> {
            checkWords(task);
            checkForm(task);
            checkStep(task, task.properties());
        });
        model.all("bpmn:startEvent")
                .filter(start ->
                        !Model.formOf(start).isEmpty() && !surroundings.forms().contains(Model.formOf(start)))
                .forEach(start -> findings.error(start, "form.unknown", Model.formOf(start)));
    }

    private void checkWords(Part task) {
        String label = task.get("name");
        if (label.isBlank()) {
            findings.error(task, "step.label");
        } else if (label.length() > LONGEST_LABEL) {
            findings.error(task, "step.label.long", label.length(), LONGEST_LABEL);
        }
        if (task.textOf("bpmn:documentation").isEmpty()) {
            findings.warning(task, "step.documentation");
        }
    }

    private void checkForm(Part task) {
        String form = Model.formOf(task);
        if (form.isEmpty()) {
            findings.error(task, "form.missing");
        } else if (form.startsWith(OWN_FORM)) {
            String name = form.substring(OWN_FORM.length(), form.length() - ".html".length());
            if (!ownForms.contains(name)) {
                findings.error(task, "form.unknown", name);
            }
        } else if (!surroundings.forms().contains(form)) {
            findings.error(task, "form.unknown", form);
        } else if (!surroundings.codeTasks().contains(task.id())) {
            findings.warning(task, "form.unread", form);
        }
    }

    // The step and who acts in it

    private void checkStep(Part task, Map<String, String> said) {
        said.keySet().stream()
                .filter(name -> !isKnown(name))
                .forEach(name -> findings.error(task, "property.unknown", name));
        String step = said.getOrDefault("step", "");
        Optional<Call> groups = Model.groupsOf(task);
        if (step.isEmpty()) {
            findings.error(task, "step.missing");
        } else if (task.get("camunda:candidateGroups").isEmpty()) {
            findings.error(task, "step.role");
        } else if (groups.isPresent()) {
            if (groups.get().method().equals("groupsOf")) {
                checkOwnStep(task, step, groups.get(), said);
            } else {
                checkStepOfTheLaw(task, step, groups.get(), said);
            }
        }
        checkDays(task, said);
    }

    private static boolean isKnown(String property) {
        return OF_THE_LAW.contains(property)
                || Set.of("step", "clock", "reminder").contains(property);
    }

    private void checkStepOfTheLaw(Part task, String step, Call groups, Map<String, String> said) {
        if (!groups.text(1).equals(step)) {
            findings.error(task, "step.agree", step, groups.text(1));
            return;
        }
        boolean ofUnit = Step.find(step).isPresent() && !Step.codesOfDossiers().contains(step);
        if (groups.bean().equals("authority") ? !surroundings.authoritySteps().contains(step) : !ofUnit) {
            findings.error(task, "step.unknown", step);
            return;
        }
        if (!ofUnit && !surroundings.clockSteps().contains(step) && !said.containsKey("clock")) {
            findings.error(task, "step.due", step);
        }
        List<Part> shipped = surroundings.shipped().values().stream()
                .flatMap(release -> release.all("bpmn:userTask"))
                .filter(one -> step.equals(one.properties().get("step")))
                .toList();
        for (String property : OF_THE_LAW) {
            String value = said.getOrDefault(property, "");
            if (property.endsWith("State") && !isAbout(property)) {
                if (!value.isEmpty()) {
                    findings.error(task, "step.state", value);
                }
            } else {
                checkSaidAsShipped(task, property, value, shipped);
            }
        }
    }

    /** A separation of duties that a model could switch off would be none; a miss may be explained of each milestone. */
    private void checkSaidAsShipped(Part task, String property, String value, List<Part> shipped) {
        List<String> expected = shipped.stream()
                .map(one -> one.properties().getOrDefault(property, ""))
                .distinct()
                .toList();
        boolean ofSecondTask = property.endsWith("State")
                && value.isEmpty()
                && shipped.stream().noneMatch(one -> one.id().equals(task.id()));
        if (!expected.isEmpty() && !expected.contains(value) && !ofSecondTask) {
            findings.error(task, "step." + property, value.isEmpty() ? "–" : value, String.join(", ", expected));
        }
    }

    private void checkOwnStep(Part task, String step, Call groups, Map<String, String> said) {
        if (Step.find(step).isPresent()) {
            findings.error(task, "step.law", step);
        } else if (!OWN_STEP.matcher(step).matches()) {
            findings.error(task, "step.name", step);
        }
        String role = groups.text(1);
        if (!surroundings.isRole(role)) {
            findings.error(task, "step.role.unknown", role);
        }
        if (!surroundings.isBody(groups.text(2))) {
            findings.error(task, "step.body", groups.text(2));
        }
        if (!DUTIES.contains(said.getOrDefault("duty", ""))) {
            findings.error(task, "step.duty.own", said.getOrDefault("duty", "–"));
        }
        if (!said.containsKey("clock")) {
            findings.error(task, "step.clock.missing");
        }
        if (said.containsKey("missed")) {
            findings.error(task, "step.missed.own");
        }
        checkState(
                task,
                said,
                "dossierState",
                Arrays.stream(DossierState.values())
                        .filter(state -> !state.isClosed() && state != DossierState.IN_OPERATION)
                        .map(Enum::name));
        checkState(
                task,
                said,
                "cycleState",
                Stream.of(
                                AssessmentCycle.State.INSPECTING,
                                AssessmentCycle.State.REMEDIATING,
                                AssessmentCycle.State.CONCLUDING)
                        .map(Enum::name));
    }

    /** A state may be left out; then it stays what it is. */
    private void checkState(Part task, Map<String, String> said, String property, Stream<String> states) {
        String value = said.get(property);
        if (value != null && (!isAbout(property) || states.noneMatch(value::equals))) {
            findings.error(task, "step.state", value);
        }
    }

    /** The state of a dossier is moved by its own model, and by no other that happens to be about it; that of a cycle alike. */
    private boolean isAbout(String state) {
        return model.id().equals(state.equals("cycleState") ? PeriodicAssessmentProcess.KEY : LevelDossierProcess.KEY);
    }

    // Until when

    private void checkDays(Part task, Map<String, String> said) {
        String clock = said.getOrDefault("clock", "");
        Matcher days = CLOCK.matcher(clock);
        boolean counts = days.matches() && Integer.parseInt(days.group(1)) <= 365;
        if (said.containsKey("clock") && !counts) {
            findings.error(task, "step.clock", clock);
        }
        String reminder = said.get("reminder");
        if (reminder == null) {
            return;
        }
        if (!DAYS.matcher(reminder).matches()) {
            findings.error(task, "step.reminder", reminder);
        } else if (counts && Integer.parseInt(reminder) >= Integer.parseInt(days.group(1))) {
            findings.warning(task, "step.reminder.early", reminder, clock);
        }
    }
}
