/** Periodic inspection and assessment: cycles, findings, remediation. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "register", "regime", "deadline", "dossier", "acting", "calendar"})
@org.jspecify.annotations.NullMarked
package vn.capdo.assessment;
