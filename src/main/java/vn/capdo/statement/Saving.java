package vn.capdo.statement;

/** What came of saving a section. */
public sealed interface Saving {

    /** It stands as it was sent. */
    record Done(SavedSection section) implements Saving {}

    /**
     * Somebody else has changed the section meanwhile; nothing was saved.
     *
     * @param standing what stands instead
     */
    record Overtaken(SavedSection standing) implements Saving {}
}
