package vn.capdo;

/**
 * The id of something of the domain, of one kind: two of different kinds cannot be mistaken for each other. In words, addresses
 * and the engine it stands as its text, in JSON too; the database takes it, and arrays of it, as it takes the value.
 */
public interface Id {

    /** Its uuid; of what the engine names, a text. */
    Object value();
}
