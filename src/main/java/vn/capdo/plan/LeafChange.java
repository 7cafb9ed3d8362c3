package vn.capdo.plan;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line in the history of a requirement's answer: who, when, and what was there before and after. */
public record LeafChange(OffsetDateTime at, String actor, @Nullable String onBehalfOf, List<Field> fields) {

    /** @param name of {@link LeafAnswer#FIELDS}, or {@code verdict}, {@code remark} */
    public record Field(String name, String before, String after) {}
}
