package vn.capdo.account;

import java.util.Set;

/**
 * What a person has to do after signing in, before anything else. As long as it is due, pages lead to the step's own page, and the
 * API and the webapps refuse with its key. Steps are asked in the order of their {@code @Order}.
 */
public interface LoginStep {

    /** Names the step to programs and in sessions; never changes. The sentence {@code account.step.<key>} says what to do. */
    String key();

    /** The page where it is done, from the product's root on: it and what lies beneath it is open meanwhile. */
    String page();

    /**
     * @param account the person's, as it stands now
     * @param done keys of the steps that were done in this session; none for a call that brought its own credentials
     * @return whether this person still has to do it
     */
    boolean isDue(Standing account, Set<String> done);
}
