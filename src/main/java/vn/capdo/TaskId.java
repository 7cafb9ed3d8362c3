package vn.capdo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A task, as the engine names it. */
public record TaskId(@JsonValue String value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaskId {}

    @Override
    public String toString() {
        return value;
    }
}
