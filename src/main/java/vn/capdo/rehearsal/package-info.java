/** Moving the product's clock, for training rooms and tests. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"config", "organisation", "mail"})
package vn.capdo.rehearsal;
