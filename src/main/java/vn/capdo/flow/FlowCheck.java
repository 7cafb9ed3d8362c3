package vn.capdo.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a model against the policy: what may stand in it at all, and what every step must say. Nothing is stored or deployed. */
public interface FlowCheck {

    /** Largest model that is read; the product's largest has 94 kB. */
    int MAX_BYTES = 2 * 1024 * 1024;

    /**
     * @param model id of the process that the text must hold
     * @param base the version that it was made from, whose contract with the code it should keep; null for a new model
     * @return errors first; empty when there is nothing to say. Text that is no readable BPMN is one error.
     */
    List<FlowFinding> of(String model, FlowContent draft, @Nullable FlowContent base);
}
