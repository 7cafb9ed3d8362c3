package vn.capdo.account;

/**
 * Somebody has a new password who did not show the old one: by a link, or from an administrator. Whoever had his account before
 * may have left something behind that opens it still.
 */
public record AccountRecovered(String userId) {}
