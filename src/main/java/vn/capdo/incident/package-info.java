/** Incidents on information systems: what a unit reports, the hours that the law gives it, what was done, and the quarter's sums. */
@vn.capdo.ReadsTables({"information_system", "organisation"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "register", "regime", "mail", "config", "acting", "reorganisation"})
@org.jspecify.annotations.NullMarked
package vn.capdo.incident;
