package vn.capdo.account;

/** Accounts whose passwords another system keeps: here nothing is changed, given or reset. Every one that knows some is asked. */
public interface PasswordsElsewhere {

    /** Whether the person's password is kept there. */
    boolean keeps(String userId);
}
