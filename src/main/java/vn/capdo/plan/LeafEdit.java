package vn.capdo.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changes the answer to one requirement.
 *
 * @param revision the answer that he has seen: when there is a newer one, nothing is overwritten
 * @param changes by the names of {@link LeafAnswer#FIELDS}
 */
public record LeafEdit(String subject, int revision, Map<String, @Nullable String> changes) {}
