package vn.capdo.flow;

import org.jspecify.annotations.Nullable;

/**
 * A version of a model waits for an administrator of the installation.
 *
 * @param name as the model is called
 * @param askedBy who asks that it be confirmed; null for what nobody asks
 * @param comment what is changed and why; for one that was put back, why
 */
public record FlowNews(Kind kind, String model, int version, String name, @Nullable String askedBy, String comment) {

    public enum Kind {
        /** Somebody asks that it be confirmed. */
        REQUESTED,
        /** A release brought it, and the installation has changed the model. */
        RELEASE,
        /** It could not be activated on its day. */
        PUT_BACK
    }
}
