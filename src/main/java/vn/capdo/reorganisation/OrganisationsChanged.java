package vn.capdo.reorganisation;

import java.util.Map;

/**
 * An act on organisations has been written, in the transaction in which everything that hangs on them must follow. Reckoning an
 * act for a preview publishes it too: that transaction is rolled back.
 *
 * @param successors the bodies that ended, each with who takes what nobody else is named for
 */
public record OrganisationsChanged(Map<String, String> successors) {}
