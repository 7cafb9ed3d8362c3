package vn.capdo.flow;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads running matters from the versions on which they stand to another one: in batches, with progress, pause and retry. */
public interface FlowMigrations {

    /**
     * Which running matters go.
     *
     * @param owner code of the owner; null for all
     * @param step id of the element at which they stand; null for wherever they stand
     */
    record Filter(@Nullable String owner, @Nullable String step) {

        public static final Filter ALL = new Filter(null, null);
    }

    /**
     * Begins to lead the running matters of a model to a definition; the work is done in the background.
     *
     * @param actor who confirmed it
     * @return id of the run, by which its progress is seen; empty list of matters is a run that is done at once
     */
    UUID begin(String model, String toDefinition, Filter filter, String reason, String actor);

    /** The runs of a model, the latest first. */
    List<Run> runs(String model);

    /**
     * @param total matters chosen when it began
     * @param moved those that follow by now
     * @param stayed those that could not, each with its reason in the list of the run
     */
    record Run(UUID id, String model, String toDefinition, State state, int total, int moved, int stayed) {}

    enum State {
        RUNNING,
        PAUSED,
        DONE
    }
}
