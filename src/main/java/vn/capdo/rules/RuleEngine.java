package vn.capdo.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What evaluates rule tables; implemented where the engine is known. */
public interface RuleEngine {

    /** Hands a version to the engine, in the caller's transaction. Returns the id by which it is evaluated from then on. */
    String deploy(String table, int version, String xml);

    /** Those of the definitions that the engine still has. */
    Set<String> known(Set<String> definitionIds);

    /** Every row that matches, as output name to value, in the order of the table. */
    List<Map<String, Object>> evaluate(String definitionId, Map<String, Object> facts);

    /**
     * Reads a table that is not in the engine, for looking at it.
     *
     * @throws Unreadable when the engine would not take it
     */
    Compiled compile(String table, String xml);

    /** A table that is evaluated by itself: nothing is stored, no bean is in reach. */
    @FunctionalInterface
    interface Compiled {

        /** @throws Unreadable when a cell cannot be evaluated */
        List<Map<String, Object>> evaluate(Map<String, Object> facts);
    }

    /** The engine does not understand a table or a cell. */
    final class Unreadable extends RuntimeException {

        public Unreadable(@Nullable String message, Throwable cause) {
            super(message, cause);
        }
    }
}
