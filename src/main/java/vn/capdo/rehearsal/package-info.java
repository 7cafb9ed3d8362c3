/** Moving the product's clock, for training rooms and tests. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"config", "organisation", "mail", "acting"})
package vn.capdo.rehearsal;
