package vn.capdo.process.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.capdo.flow.FlowActivations;
import vn.capdo.flow.FlowReleases;

/**
 * Brings the models of this release to the engine at a start. Rule tables are not deployed here: they are versions with dates of
 * their own. Running instances follow to the newest model.
 */
@Component
public class ModelDeployer {

    private final FlowReleases releases;
    private final FlowActivations activations;
    private final InstanceMigration instances;
    private final ResourcePatternResolver resources;

    ModelDeployer(
            FlowReleases releases,
            FlowActivations activations,
            InstanceMigration instances,
            ResourcePatternResolver resources) {
        this.releases = releases;
        this.activations = activations;
        this.instances = instances;
        this.resources = resources;
    }

    public void deploy() {
        try {
            for (Resource model : resources.getResources("classpath:/processes/*.bpmn")) {
                releases.takeShipped(model.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Không đọc được mô hình", e);
        }
        activations.deployActive();
        instances.lead();
    }
}
