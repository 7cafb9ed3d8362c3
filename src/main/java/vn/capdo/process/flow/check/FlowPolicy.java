package vn.capdo.process.flow.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import vn.capdo.Refusal;
import vn.capdo.flow.FlowCheck;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;
import vn.capdo.flow.FlowFinding.Severity;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.engine.ModelBeans;
import vn.capdo.process.flow.OwnForms;
import vn.capdo.process.task.TaskForms;
import vn.capdo.regime.RuleTables;

/** The policy, asked in the surroundings of today: the release's models and forms, the tables in force, the organisations. */
@Component
class FlowPolicy implements FlowCheck {

    private final ApplicationContext context;
    private final RuleTables tables;
    private final Organisations organisations;
    private final TaskForms forms;
    private final OwnForms ownForms;
    private final Clock clock;
    private volatile @Nullable Release release;

    FlowPolicy(
            ApplicationContext context,
            RuleTables tables,
            Organisations organisations,
            TaskForms forms,
            OwnForms ownForms,
            Clock clock) {
        this.context = context;
        this.tables = tables;
        this.organisations = organisations;
        this.forms = forms;
        this.ownForms = ownForms;
        this.clock = clock;
    }

    /** What does not change while the product runs. */
    private record Release(Set<String> forms, Map<String, Class<?>> beans, Map<String, Model> models) {}

    @Override
    public List<FlowFinding> of(String model, FlowContent draft, @Nullable FlowContent base) {
        List<FlowFinding> findings = ModelCheck.of(model, draft, base, surroundings());
        return findings.stream().anyMatch(found -> found.severity() == Severity.ERROR)
                ? findings
                : Stream.concat(refused(draft), findings.stream()).toList();
    }

    /** What the product would refuse when it wrote the pages of the forms: it uses the name of a field itself, for one. */
    private Stream<FlowFinding> refused(FlowContent draft) {
        return draft.forms().entrySet().stream().flatMap(form -> {
            try {
                ownForms.read(form.getKey(), form.getValue());
                return Stream.empty();
            } catch (Refusal refusal) {
                return Stream.of(new FlowFinding(Severity.ERROR, "", "form.own.taken", refusal.getMessage()));
            }
        });
    }

    private Surroundings surroundings() {
        Release shipped = release;
        if (shipped == null) {
            shipped = readRelease();
            release = shipped;
        }
        LocalDate today = LocalDate.now(clock);
        return new Surroundings(
                shipped.forms(),
                shipped.beans(),
                shipped.models(),
                forms.byTask().keySet(),
                forms.byTask().values().stream()
                        .flatMap(form -> form.routes().stream())
                        .collect(Collectors.toSet()),
                Set.copyOf(tables.named("authority", today, "step")),
                Set.copyOf(tables.named("stepClock", today, "step")),
                code -> organisations
                        .find(code)
                        .filter(found -> found.code().equals(code))
                        .isPresent(),
                ownForms::read);
    }

    private Release readRelease() {
        Map<String, Class<?>> beans = new HashMap<>();
        ModelBeans.NAMES.forEach((name, bean) -> {
            Class<?> type = context.getType(bean);
            if (type != null) {
                beans.put(name, ClassUtils.getUserClass(type));
            }
        });
        try {
            Set<String> names = Arrays.stream(context.getResources("classpath:/forms/*.html"))
                    .map(Resource::getFilename)
                    .collect(Collectors.toSet());
            Map<String, Model> models = new HashMap<>();
            for (Resource resource : context.getResources("classpath:/processes/*.bpmn")) {
                Model model = ModelCheck.shipped(resource.getContentAsString(StandardCharsets.UTF_8));
                models.put(model.id(), model);
            }
            return new Release(names, beans, models);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
