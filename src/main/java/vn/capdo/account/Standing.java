package vn.capdo.account;

/**
 * What stands between a person and the product at this moment.
 *
 * @param closed an administrator has closed the account
 * @param passwordDue somebody else has set the password, which is to be changed
 * @param secondFactor a code is asked for after the password
 */
public record Standing(String userId, boolean closed, boolean passwordDue, boolean secondFactor) {}
