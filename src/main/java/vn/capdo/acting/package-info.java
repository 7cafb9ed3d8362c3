/** Who may act for whom: substitution for a period, delegation in writing, and in whose right somebody acts. */
@vn.capdo.ReadsTables({"organisation", "role_assignment", "staff"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation"})
@org.jspecify.annotations.NullMarked
package vn.capdo.acting;
