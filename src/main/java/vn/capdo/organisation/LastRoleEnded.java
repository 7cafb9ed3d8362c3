package vn.capdo.organisation;

/** Somebody holds no role any more. Told in the transaction that ended the last one. */
public record LastRoleEnded(String userId) {}
