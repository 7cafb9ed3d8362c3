/** Documents of a dossier: versions, never overwritten, each with its hash, its signatures and the acts that speak of it. */
@vn.capdo.ReadsTables({"dossier_event", "information_system", "level_dossier"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "register", "regime", "dossier", "acting", "config", "signature"})
@org.jspecify.annotations.NullMarked
package vn.capdo.document;
