package vn.capdo.register;

import java.util.Set;
import java.util.UUID;

/**
 * A decision of before Capdo waits for a second person.
 *
 * @param confirmers who may confirm it, by login
 */
public record DecisionDeclared(
        UUID id, String systemName, String decisionNumber, String declaredBy, Set<String> confirmers) {}
