package vn.capdo.process;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a user task accepts.
 *
 * @param taskKey id of the task in its model
 * @param fields the variables its form may submit; anything else is refused
 * @param accept validates them against the domain, keeps them there, and returns the variables that route the token
 */
record TaskForm(String taskKey, Set<String> fields, Function<Submission, Map<String, Object>> accept) {}
