/** Digital signatures in PDFs: who signed, when, what is covered, and whether it was changed since. Knows nothing of dossiers. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"config"})
@org.jspecify.annotations.NullMarked
package vn.capdo.signature;
