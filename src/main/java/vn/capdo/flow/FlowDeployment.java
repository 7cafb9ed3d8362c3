package vn.capdo.flow;

import java.util.Map;

/** Hands models to the engine. */
public interface FlowDeployment {

    /**
     * Makes a version the newest of its model, so that new matters begin in it, in the caller's transaction.
     *
     * @return the engine's id of the definition
     */
    String deploy(FlowVersion version, FlowContent content);

    /** Running matters by definition, of all versions that the engine has. */
    Map<String, Long> running(String model);
}
