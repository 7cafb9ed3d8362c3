package vn.capdo.reorganisation;

import java.util.Map;
import java.util.Set;

/**
 * An act on organisations has been written, in the transaction in which everything that hangs on them must follow. Reckoning an
 * act for a preview publishes it too: that transaction is rolled back.
 *
 * @param successors the bodies that ended, each with who takes what nobody else is named for
 * @param abolished the bodies that ended and left nobody to take anything
 * @param touched all bodies that the act names: those it happens to, and who takes over
 */
public record OrganisationsChanged(Map<String, String> successors, Set<String> abolished, Set<String> touched) {}
