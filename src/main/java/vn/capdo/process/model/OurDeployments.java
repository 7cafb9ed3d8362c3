package vn.capdo.process.model;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Tells what the product deployed from what somebody deployed by hand. */
public final class OurDeployments {

    public static final String SOURCE = "capdo";

    private OurDeployments() {}

    /** Whether a definition came by the product. */
    public static boolean made(RepositoryService repository, ProcessDefinition definition) {
        return SOURCE.equals(repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult()
                .getSource());
    }
}
