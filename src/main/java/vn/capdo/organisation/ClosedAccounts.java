package vn.capdo.organisation;

import java.util.Set;

/** Whose accounts are closed to them, whatever roles they hold; known to the module of the accounts. */
public interface ClosedAccounts {

    Set<String> disabled();
}
