package vn.capdo.process.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Duty;
import vn.capdo.flow.FlowContent;
import vn.capdo.process.engine.ModelBeans;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.process.task.OwnTaskForms;
import vn.capdo.process.task.TaskAnnotations;
import vn.capdo.process.task.TaskForm;

/** The forms that administrators made: written for Tasklist when a model is deployed, and asked when a task is completed. */
@Component
public class OwnForms implements OwnTaskForms {

    private static final Pattern FORM_KEY = Pattern.compile("embedded:deployment:forms/own-([a-z0-9-]+)\\.html");

    /** What expressions of the engine find of itself. */
    private static final Set<String> OF_THE_ENGINE = Set.of("task", "execution");

    private static final Set<String> DUTIES = Set.of(Duty.PREPARE, Duty.APPRAISE, Duty.APPROVE);

    private final RepositoryService repository;
    private final SystemAuthority system;
    private final Dossiers dossiers;
    private final Set<String> tasksOfTheProduct;
    private final Set<String> taken;
    /** By definition; a deployment never changes. */
    private final Map<String, Own> models = new ConcurrentHashMap<>();

    OwnForms(@Lazy RepositoryService repository, SystemAuthority system, Dossiers dossiers, List<TaskForm> forms) {
        this.repository = repository;
        this.system = system;
        this.dossiers = dossiers;
        this.tasksOfTheProduct =
                forms.stream().flatMap(form -> form.tasks().stream()).collect(Collectors.toUnmodifiableSet());
        this.taken = Stream.of(
                        LevelDossierProcess.VARIABLES.stream(),
                        PeriodicAssessmentProcess.VARIABLES.stream(),
                        UnitObligationProcess.VARIABLES.stream(),
                        MilestoneExtensionProcess.VARIABLES.stream(),
                        IncidentReportProcess.VARIABLES.stream(),
                        Stream.of(LevelDossierProcess.SYSTEM_CODE),
                        ModelBeans.NAMES.keySet().stream(),
                        ModelBeans.WORDS.stream(),
                        OF_THE_ENGINE.stream(),
                        forms.stream().flatMap(form -> Stream.concat(form.fields().stream(), form.routes().stream())))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What a version's own forms add to its deployment: for each {@code forms/own-<name>.html}, which Tasklist shows, and
     * {@code forms/own-<name>.json}, by which a completed task is judged.
     *
     * @throws Refusal when one of them is no form, or takes a name of the product's for a field
     */
    public Map<String, byte[]> resources(FlowContent content) {
        Map<String, byte[]> resources = new TreeMap<>();
        content.forms().forEach((name, json) -> {
            OwnForm form = read(name, json);
            String resource = "forms/own-" + form.name();
            resources.put(resource + ".html", OwnFormHtml.of(form).getBytes(StandardCharsets.UTF_8));
            resources.put(resource + ".json", json.getBytes(StandardCharsets.UTF_8));
        });
        return resources;
    }

    /**
     * Reads a form and holds it against the names that the product itself uses.
     *
     * @param name under which the version keeps it
     */
    public OwnForm read(String name, String json) {
        OwnForm form = OwnForm.read(json);
        if (!form.name().equals(name)) {
            throw new Refusal("ownForm.otherName", name, form.name());
        }
        form.ids().stream().filter(taken::contains).findFirst().ifPresent(id -> {
            throw new Refusal("ownForm.taken", name, id);
        });
        return form;
    }

    /** The page of a form as Tasklist will show it, for a preview. */
    public String html(OwnForm form) {
        return OwnFormHtml.of(form);
    }

    @Override
    public Optional<TaskForm> of(DelegateTask task) {
        OwnForm form = own(task.getProcessDefinitionId()).forms().get(task.getTaskDefinitionKey());
        return Optional.ofNullable(form)
                .map(found -> new OwnAnswers(
                        found,
                        new TaskAnnotations(task)
                                .get("duty")
                                .filter(DUTIES::contains)
                                .orElse(null),
                        dossiers));
    }

    @Override
    public Set<String> routes(DelegateExecution execution) {
        return own(execution.getProcessDefinitionId()).routes();
    }

    @Override
    public boolean hasOwnTasks(DelegateExecution execution) {
        return own(execution.getProcessDefinitionId()).hasOwnTasks();
    }

    /** What is an administrator's in a deployed model: his forms by the ids of their tasks. */
    private record Own(Map<String, OwnForm> forms, Set<String> routes, boolean hasOwnTasks) {}

    /** What was read of a model that was only tried is not kept. */
    public void forget(String definitionId) {
        models.remove(definitionId);
    }

    /** What conditions may ask of the own forms that the steps of a definition show, with the kind of answer. */
    public Map<String, OwnForm.Type> asked(String definitionId) {
        Map<String, OwnForm.Type> asked = new HashMap<>();
        own(definitionId).forms().values().stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> field.type().routes())
                .forEach(field -> asked.put(field.id(), field.type()));
        return asked;
    }

    private Own own(String definitionId) {
        return models.computeIfAbsent(definitionId, unread -> system.call(() -> read(unread)));
    }

    private Own read(String definitionId) {
        Map<String, OwnForm> forms = new HashMap<>();
        boolean hasOwnTasks = false;
        for (UserTask task : repository.getBpmnModelInstance(definitionId).getModelElementsByType(UserTask.class)) {
            hasOwnTasks |= !tasksOfTheProduct.contains(task.getId());
            Matcher own = FORM_KEY.matcher(String.valueOf(task.getCamundaFormKey()));
            if (own.matches()) {
                forms.put(task.getId(), OwnForm.read(resource(definitionId, "forms/own-" + own.group(1) + ".json")));
            }
        }
        return new Own(
                forms,
                forms.values().stream().flatMap(form -> form.routes().stream()).collect(Collectors.toUnmodifiableSet()),
                hasOwnTasks);
    }

    private String resource(String definitionId, String name) {
        String deployment = repository.getProcessDefinition(definitionId).getDeploymentId();
        if (!repository.getDeploymentResourceNames(deployment).contains(name)) {
            throw new Refusal("ownForm.missing", name);
        }
        try (InputStream content = repository.getResourceAsStream(deployment, name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
