/** Documents of a dossier: versions, never overwritten, each with its hash. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "register", "dossier", "acting"})
@org.jspecify.annotations.NullMarked
package vn.capdo.document;
