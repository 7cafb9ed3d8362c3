package vn.capdo.process.flow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowDeployment;
import vn.capdo.flow.FlowVersion;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.OurDeployments;
import vn.capdo.process.people.EngineDirectory;
import vn.capdo.process.task.ProcessStarts;

/**
 * Deploys models with their forms under names that do not depend on how the product is packed. What has not changed is not deployed
 * again. A process and its forms go together, because a running task shows the form of its own deployment.
 */
@Component
public class EngineFlows implements FlowDeployment {

    private static final Logger log = LoggerFactory.getLogger(EngineFlows.class);

    private final RepositoryService repository;
    private final ManagementService management;
    private final Supplier<Map<String, byte[]>> forms;
    private final SystemAuthority system;
    private final OwnForms ownForms;
    private final EngineDirectory directory;

    EngineFlows(
            @Lazy RepositoryService repository,
            @Lazy ManagementService management,
            ResourcePatternResolver resources,
            SystemAuthority system,
            OwnForms ownForms,
            EngineDirectory directory) {
        this.repository = repository;
        this.management = management;
        this.forms = SingletonSupplier.of(() -> formsOf(resources));
        this.system = system;
        this.ownForms = ownForms;
        this.directory = directory;
    }

    @Override
    public String deploy(FlowVersion version, FlowContent content) {
        return system.call(() -> deploy(version.model(), content));
    }

    private String deploy(String model, FlowContent content) {
        Map<String, byte[]> files = files(model, content);
        if (!ProcessStarts.OURS.contains(model)) {
            directory.offerToStaff(model);
        }
        return newestOfOurs(model)
                .filter(newest -> !newest.isSuspended() && isMadeOf(newest, files))
                .map(ProcessDefinition::getId)
                .orElseGet(() -> deploy(model, files));
    }

    private String deploy(String model, Map<String, byte[]> files) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(fileOf(model)).source(OurDeployments.SOURCE);
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        String definition = deployment
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .get(0)
                .getId();
        log.info("Đã triển khai mô hình {}", fileOf(model));
        return definition;
    }

    /** Not left to the engine: it compares with what is latest by the clock, and a clock may have been moved. */
    private boolean isMadeOf(ProcessDefinition definition, Map<String, byte[]> files) {
        List<org.camunda.bpm.engine.repository.Resource> deployed =
                repository.getDeploymentResources(definition.getDeploymentId());
        return deployed.size() == files.size()
                && deployed.stream()
                        .allMatch(resource -> Arrays.equals(
                                files.get(resource.getName()), read(definition.getDeploymentId(), resource.getId())));
    }

    private byte[] read(String deployment, String resource) {
        try (InputStream content = repository.getResourceAsStreamById(deployment, resource)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model, the forms of the release that it names, and its own. */
    private Map<String, byte[]> files(String model, FlowContent content) {
        Map<String, byte[]> files = new TreeMap<>(ownForms.resources(content));
        files.put("processes/" + fileOf(model), content.xml().getBytes(StandardCharsets.UTF_8));
        forms.get().forEach((name, form) -> {
            if (content.xml().contains(name + "\"")) {
                files.put(name, form);
            }
        });
        return files;
    }

    /** All forms of the release, read once. */
    private static Map<String, byte[]> formsOf(ResourcePatternResolver resources) {
        Map<String, byte[]> forms = new TreeMap<>();
        try {
            for (Resource form : resources.getResources("classpath:/forms/*.html")) {
                forms.put("forms/" + form.getFilename(), form.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forms;
    }

    /** The name of a model's file: its id in kebab case. */
    public static String fileOf(String model) {
        return model.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".bpmn";
    }

    /** The newest definition that the product deployed; somebody may have deployed a newer one by hand. */
    private Optional<ProcessDefinition> newestOfOurs(String model) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .filter(definition -> OurDeployments.made(repository, definition))
                .findFirst();
    }

    @Override
    public void close(String model) {
        system.run(() -> repository.suspendProcessDefinitionByKey(model));
    }

    @Override
    public Map<String, Long> standing(String model) {
        return system.call(() -> running().getOrDefault(model, Map.of()).keySet().stream()
                .flatMap(definition -> management.createActivityStatisticsQuery(definition).list().stream())
                .collect(Collectors.groupingBy(
                        ActivityStatistics::getId, Collectors.summingLong(ActivityStatistics::getInstances))));
    }

    @Override
    public Map<String, Map<String, Long>> running() {
        return system.call(() -> management.createProcessDefinitionStatisticsQuery().list().stream()
                .filter(definition -> definition.getInstances() > 0)
                .collect(Collectors.groupingBy(
                        ProcessDefinitionStatistics::getKey,
                        Collectors.toMap(
                                ProcessDefinitionStatistics::getId, definition -> (long) definition.getInstances()))));
    }
}
