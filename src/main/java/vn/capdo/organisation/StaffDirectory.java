package vn.capdo.organisation;

/** Where people log in: users, passwords, groups. Written in the transaction of the caller. */
public interface StaffDirectory {

    void createUser(StaffMember member, String initialPassword);

    void addToGroup(String userId, Role role, String organisation);

    void removeFromGroup(String userId, Role role, String organisation);

    /** The organisation has a new name: the groups of its roles carry it. */
    void renamed(String organisation);

    void setPassword(String userId, String password);
}
