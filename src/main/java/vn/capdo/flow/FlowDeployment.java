package vn.capdo.flow;

import java.util.Map;

/** Hands models to the engine, in the caller's transaction. */
public interface FlowDeployment {

    /**
     * Makes a version the newest of its model, so that new matters begin in it. Where that is so already, with the forms of this
     * release, nothing is deployed.
     *
     * @return the engine's id of the definition
     */
    String deploy(FlowVersion version, FlowContent content);

    /** No matter begins in the model any more; those that run go on. */
    void close(String model);

    /** At which elements running matters of a model stand, and how many; id of the element in whichever version they run. */
    Map<String, Long> standing(String model);

    /** How many matters run, by model and definition, of all versions that the engine has. */
    Map<String, Map<String, Long>> running();
}
