/** Accounts of the people in the directory: how they sign in and what may be tried, their passwords and sessions. */
@vn.capdo.ReadsTables({"staff"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "acting", "config", "mail"})
@org.jspecify.annotations.NullMarked
package vn.capdo.account;
