package vn.capdo.flow;

import org.jspecify.annotations.Nullable;

/**
 * A version of a model waits for an administrator of the installation.
 *
 * @param name as the model is called
 * @param askedBy who asks that it be confirmed; null when a release brought it
 * @param comment what is changed and why
 */
public record FlowNews(String model, int version, String name, @Nullable String askedBy, String comment) {}
