package vn.capdo.organisation;

import java.util.Collection;

/**
 * Makes what the login directory and the engine hold exactly what is in force today; implemented by the process module. Safe to
 * call at any time and as often as one likes: what is right already stays untouched.
 */
public interface Memberships {

    /** Everybody's groups, the candidates of open approvals by delegation, and the tasks that substitutes may hold no longer. */
    void reconcile();

    /** The groups of these people and of those who substitute them: their roles have changed. */
    void reconcile(Collection<String> userIds);
}
