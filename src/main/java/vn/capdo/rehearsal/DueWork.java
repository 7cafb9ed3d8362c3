package vn.capdo.rehearsal;

/** Work that waits for its day or hour. When the clock was moved past it, it is done at once, in the order of {@code @Order}. */
public interface DueWork {

    /** Organisations change before anybody's task is looked at, and people are told last. */
    int ORGANISATIONS = 1;

    int TASKS = 2;
    int REMINDERS = 3;
    int DIGESTS = 4;

    /** @return how many jobs of the engine ran; 0 where there are none */
    int doWhatIsDue();
}
