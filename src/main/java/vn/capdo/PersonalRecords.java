package vn.capdo;

/** A module that keeps names or addresses of people beside their ids: it takes them out for whoever has left. */
public interface PersonalRecords {

    /**
     * The id stays, so that it remains known who did what.
     *
     * @param name what the person is called until now
     * @param alias what stands in the place of the name from now on
     */
    void anonymise(String userId, String name, String alias);
}
