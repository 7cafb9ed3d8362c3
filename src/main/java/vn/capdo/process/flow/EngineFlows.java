package vn.capdo.process.flow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
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
    private final RuntimeService runtime;
    private final ResourcePatternResolver resources;
    private final SystemAuthority system;
    private final OwnForms ownForms;
    private final EngineDirectory directory;

    EngineFlows(
            @Lazy RepositoryService repository,
            @Lazy RuntimeService runtime,
            ResourcePatternResolver resources,
            SystemAuthority system,
            OwnForms ownForms,
            EngineDirectory directory) {
        this.repository = repository;
        this.runtime = runtime;
        this.resources = resources;
        this.system = system;
        this.ownForms = ownForms;
        this.directory = directory;
    }

    @Override
    public String deploy(FlowVersion version, FlowContent content) {
        return system.call(() -> deploy(version.model(), content));
    }

    private String deploy(String model, FlowContent content) {
        String file = fileOf(model);
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name(file)
                .source(OurDeployments.SOURCE)
                .enableDuplicateFiltering(false);
        add(deployment, "processes/" + file, content.xml().getBytes(StandardCharsets.UTF_8));
        addFormsOfTheRelease(deployment, content.xml());
        ownForms.resources(content).forEach((name, form) -> add(deployment, name, form));
        if (deployment.deployWithResult().getDeployedProcessDefinitions() != null) {
            log.info("Đã triển khai mô hình {}", file);
        }
        if (!ProcessStarts.OURS.contains(model)) {
            directory.offerToStaff(model);
        }
        return newestOfOurs(model)
                .map(ProcessDefinition::getId)
                .orElseThrow(() -> new IllegalStateException("Bộ máy không có mô hình " + model));
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

    private void addFormsOfTheRelease(DeploymentBuilder deployment, String xml) {
        try {
            for (Resource form : resources.getResources("classpath:/forms/*.html")) {
                if (xml.contains("forms/" + form.getFilename() + "\"")) {
                    try (InputStream content = form.getInputStream()) {
                        add(deployment, "forms/" + form.getFilename(), content.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(DeploymentBuilder deployment, String name, byte[] content) {
        deployment.addInputStream(name, new ByteArrayInputStream(content));
    }

    @Override
    public void close(String model) {
        system.run(() -> repository.suspendProcessDefinitionByKey(model));
    }

    @Override
    public Map<String, Long> running(String model) {
        return system.call(() -> runtime.createProcessInstanceQuery().processDefinitionKey(model).list().stream()
                .collect(Collectors.groupingBy(ProcessInstance::getProcessDefinitionId, Collectors.counting())));
    }
}
