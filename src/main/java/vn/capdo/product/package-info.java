/** The security products that systems use, and where they come from. */
@vn.capdo.ReadsTables({"information_system", "level_dossier"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "register", "dossier", "acting"})
@org.jspecify.annotations.NullMarked
package vn.capdo.product;
