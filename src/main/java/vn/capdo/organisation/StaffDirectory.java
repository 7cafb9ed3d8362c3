package vn.capdo.organisation;

/** Where people log in: users and passwords; their groups follow {@link Memberships}. Written in the transaction of the caller. */
public interface StaffDirectory {

    void createUser(StaffMember member, String initialPassword);

    /** The organisation has a new name: the groups of its roles carry it. */
    void renamed(String organisation, String name);

    void setEmail(String userId, String email);

    void setPassword(String userId, String password);
}
