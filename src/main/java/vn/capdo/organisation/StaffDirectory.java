package vn.capdo.organisation;

/** Where people log in: users and passwords; their groups follow {@link Memberships}. Written in the transaction of the caller. */
public interface StaffDirectory {

    void createUser(StaffMember member, String initialPassword);

    void setPassword(String userId, String password);
}
