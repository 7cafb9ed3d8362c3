package vn.capdo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** What a directive lays on one unit for one day. */
public record ObligationId(@JsonValue UUID value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ObligationId {}

    public static ObligationId random() {
        return new ObligationId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is no uuid */
    public static ObligationId of(String text) {
        return new ObligationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
