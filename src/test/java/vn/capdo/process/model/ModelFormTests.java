package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.capdo.process.task.TaskForm;
import vn.capdo.process.task.TaskForms;
import vn.capdo.support.CapdoTest;

/** Each form beside its task: neither sends or takes a field that the other does not know. */
@CapdoTest
class ModelFormTests {

    private static final Pattern FORM = Pattern.compile("embedded:deployment:(forms/[a-z-]+\\.html)");
    private static final Pattern FORM_FIELD =
            Pattern.compile("cam-variable-name=\"([^\"]+)\"|createVariable\\(\\s*\\{[^}]*?name:\\s*'([^']+)'");

    @Autowired
    TaskForms forms;

    @Autowired
    ApplicationContext context;

    @ParameterizedTest
    @EnumSource(Model.class)
    void everyFormExistsAndSubmitsNothingThatItsTaskRefuses(Model model) throws IOException {
        Map<String, TaskForm> registry = forms.byTask();
        for (UserTask task : model.all(UserTask.class)) {
            Set<String> submitted = formFields(task.getCamundaFormKey());
            assertThat(submitted).as(task.getId()).isNotEmpty();
            assertThat(registry.get(task.getId()).fields()).as(task.getId()).containsAll(submitted);
        }
    }

    @Test
    void everyFieldThatATaskAcceptsIsOnItsForm() throws IOException {
        for (Map.Entry<String, TaskForm> form : forms.byTask().entrySet()) {
            UserTask task = (UserTask) Arrays.stream(Model.values())
                    .map(model -> model.xml.getModelElementById(form.getKey()))
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            assertThat(formFields(task.getCamundaFormKey()))
                    .as(form.getKey())
                    .containsAll(form.getValue().fields());
        }
    }

    @Test
    void theStartFormSubmitsTheSystemsCodeOnly() throws IOException {
        List<StartEvent> withForm = Arrays.stream(Model.values())
                .flatMap(model -> model.all(StartEvent.class).stream())
                .filter(start -> start.getCamundaFormKey() != null)
                .toList();

        assertThat(withForm).singleElement().satisfies(start -> {
            assertThat(start.getId()).isEqualTo("startEvent_dossierNeeded");
            assertThat(formFields(start.getCamundaFormKey())).containsExactly(LevelDossierProcess.SYSTEM_CODE);
        });
    }

    @Test
    void noFormFileLiesAboutUnused() throws IOException {
        Set<String> used = Arrays.stream(Model.values())
                .flatMap(model -> Stream.concat(
                        model.all(UserTask.class).stream().map(UserTask::getCamundaFormKey),
                        model.all(StartEvent.class).stream().map(StartEvent::getCamundaFormKey)))
                .filter(java.util.Objects::nonNull)
                .map(ModelFormTests::formFile)
                .map(file -> file.substring("forms/".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Arrays.stream(context.getResources("classpath:/forms/*.html"))
                        .map(org.springframework.core.io.Resource::getFilename))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    private static String formFile(String formKey) {
        Matcher form = FORM.matcher(formKey);
        assertThat(form.matches()).as(formKey).isTrue();
        return form.group(1);
    }

    private static Set<String> formFields(String formKey) {
        try {
            Matcher field = FORM_FIELD.matcher(
                    new String(Model.resource(formFile(formKey)).readAllBytes(), StandardCharsets.UTF_8));
            Set<String> fields = new TreeSet<>();
            while (field.find()) {
                fields.add(field.group(1) != null ? field.group(1) : field.group(2));
            }
            return fields;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
