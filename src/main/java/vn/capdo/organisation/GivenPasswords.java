package vn.capdo.organisation;

/** Passwords that somebody gives to somebody else; how they are looked at, and what follows, the accounts know. */
public interface GivenPasswords {

    /**
     * The person's password from now on; to be changed at the next login. Written in the transaction of the caller.
     *
     * @throws vn.capdo.Refusal when it is one that is easily guessed
     */
    void give(StaffMember member, String password);
}
