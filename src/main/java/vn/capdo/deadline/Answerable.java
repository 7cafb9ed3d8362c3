package vn.capdo.deadline;

import java.util.Collection;

/** Says who answers for a line of the ledger that is no task: the person named for it, beside those of the unit. */
public interface Answerable {

    /** User ids; none when nobody is named. Whoever has left counts no more. */
    Collection<String> of(Deadline deadline);
}
