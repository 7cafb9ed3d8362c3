package vn.capdo.process.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys the models with their forms under names that do not depend on how the product is packed. What has not changed is
 * not deployed again. A process and its forms go together, because a running task shows the form of its own deployment. Rule
 * tables are not deployed here: they are versions with dates of their own. Running instances follow to the newest model.
 */
@Component
public class ModelDeployer {

    private static final Logger log = LoggerFactory.getLogger(ModelDeployer.class);

    /** Tells our deployments from those that somebody made by hand. */
    static final String SOURCE = "capdo";

    private final RepositoryService repository;
    private final InstanceMigration instances;
    private final ApplicationContext context;

    ModelDeployer(RepositoryService repository, InstanceMigration instances, ApplicationContext context) {
        this.repository = repository;
        this.instances = instances;
        this.context = context;
    }

    public void deploy() {
        try {
            List<Resource> forms = resources("forms/*.html");
            for (Resource model : resources("processes/*.bpmn")) {
                String xml = new String(model.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                deploy(
                        model.getFilename(),
                        List.of(model),
                        forms.stream()
                                .filter(form -> xml.contains("forms/" + form.getFilename() + "\""))
                                .toList());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Không đọc được mô hình", e);
        }
        instances.lead();
    }

    private void deploy(String name, List<Resource> models, List<Resource> forms) throws IOException {
        DeploymentBuilder deployment =
                repository.createDeployment().name(name).source(SOURCE).enableDuplicateFiltering(false);
        add(deployment, "processes/", models);
        add(deployment, "forms/", forms);
        var deployed = deployment.deployWithResult();
        if (deployed.getDeployedProcessDefinitions() != null) {
            log.info("Đã triển khai mô hình {}", name);
        }
    }

    private static void add(DeploymentBuilder deployment, String folder, List<Resource> resources) throws IOException {
        for (Resource resource : resources) {
            try (InputStream content = resource.getInputStream()) {
                deployment.addInputStream(folder + resource.getFilename(), content);
            }
        }
    }

    private List<Resource> resources(String pattern) throws IOException {
        return List.of(context.getResources("classpath:/" + pattern));
    }
}
