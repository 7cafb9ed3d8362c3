package vn.capdo.organisation;

/**
 * Where people log in: users and passwords; their groups follow {@link Memberships}. Written in the transaction of the caller.
 * What stands there of a person of ours is ours: an account that has gone missing there comes back with the next call.
 */
public interface StaffDirectory {

    /** The person has an account; its name and address are the directory's. */
    void put(StaffMember member);

    /** The person's password from now on. */
    void setPassword(StaffMember member, String password);

    /** Whether this is the person's password. An id that nobody has takes as long as one that somebody has. */
    boolean isPassword(String userId, String password);

    /** The organisation has a new name: the groups of its roles carry it. */
    void renamed(String organisation, String name);
}
