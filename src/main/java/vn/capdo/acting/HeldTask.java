package vn.capdo.acting;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A task as far as who may work on it goes.
 *
 * @param groups candidate groups
 * @param holder who has taken it, or is about to; null for nobody
 * @param owner the absent person for whom the holder holds it; null for nobody else
 * @param approval what is approved in it; null where nothing of an owner's is
 */
public record HeldTask(
        Collection<String> groups, @Nullable String holder, @Nullable String owner, @Nullable Approval approval) {}
