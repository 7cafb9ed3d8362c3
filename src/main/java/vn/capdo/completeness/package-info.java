/** Whether a dossier holds what the law asks of it: what is there, what is missing, where it is added. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"dossier", "document", "statement", "regime", "register", "acting"})
@org.jspecify.annotations.NullMarked
package vn.capdo.completeness;
