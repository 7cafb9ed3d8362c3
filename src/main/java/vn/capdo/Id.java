package vn.capdo;

import java.util.UUID;

/**
 * The id of something of the domain, of one kind: two of different kinds cannot be mistaken for each other. In words, addresses
 * and the engine it stands as its uuid, in JSON too; the database takes it, and arrays of it, as it takes a uuid.
 */
public interface Id {

    UUID value();
}
