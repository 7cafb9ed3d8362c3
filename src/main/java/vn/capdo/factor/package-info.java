/** Second factors: codes of an authenticator beside the password, recovery codes, and how they are taken off again. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"account", "config", "organisation"})
@org.jspecify.annotations.NullMarked
package vn.capdo.factor;
