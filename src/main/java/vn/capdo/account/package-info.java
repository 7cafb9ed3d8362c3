/** Accounts of the people in the directory: how they sign in, and what may be tried. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "config", "mail"})
@org.jspecify.annotations.NullMarked
package vn.capdo.account;
