package vn.capdo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One period of assessment of a system in operation. */
public record CycleId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CycleId {}

    public static CycleId random() {
        return new CycleId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no uuid */
    public static CycleId of(String text) {
        return new CycleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
