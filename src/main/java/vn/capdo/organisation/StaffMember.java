package vn.capdo.organisation;

import org.jspecify.annotations.Nullable;

/** A person who works in the product. The e-mail address may be missing: such people are listed for the administrator. */
public record StaffMember(String userId, String fullName, @Nullable String email, @Nullable String position) {}
