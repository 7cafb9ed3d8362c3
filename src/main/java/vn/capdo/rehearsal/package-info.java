/** Moving the product's clock, for training rooms and tests. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"config", "organisation", "mail", "acting"})
@org.jspecify.annotations.NullMarked
package vn.capdo.rehearsal;
