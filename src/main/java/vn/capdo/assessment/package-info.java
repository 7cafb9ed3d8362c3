/** Periodic inspection and assessment: cycles, findings, remediation. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "register", "regime", "deadline", "dossier", "acting", "calendar"})
package vn.capdo.assessment;
