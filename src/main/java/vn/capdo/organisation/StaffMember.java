package vn.capdo.organisation;

/** A person who works in the product. The e-mail address may be missing: such people are listed for the administrator. */
public record StaffMember(String userId, String fullName, String email, String position) {}
