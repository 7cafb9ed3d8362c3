/** Who may act for whom: substitution for a period, delegation in writing, and in whose right somebody acts. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation"})
package vn.capdo.acting;
