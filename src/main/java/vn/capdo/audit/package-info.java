/** The audit trail: what was changed, by whom and from where, so that nobody can change it afterwards (ADR 0021). */
@vn.capdo.ReadsTables({"information_system", "level_dossier", "organisation", "role_assignment", "staff"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"config", "organisation", "register", "dossier", "mail", "workbook"})
@org.jspecify.annotations.NullMarked
package vn.capdo.audit;
