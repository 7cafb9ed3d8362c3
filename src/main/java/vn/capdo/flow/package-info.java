/**
 * How the process models are kept: versions with an author and a reason, drafts, what is checked before one is activated, who
 * confirmed it, and how it is taken back. What the engine does with them is behind the interfaces that {@code process.flow}
 * implements.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "rules", "config"})
@org.jspecify.annotations.NullMarked
package vn.capdo.flow;
