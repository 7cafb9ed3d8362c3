/** Directives: campaigns as data, how they are opened, changed, extended and closed, with everything that moves then. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "regime", "calendar"})
@org.jspecify.annotations.NullMarked
package vn.capdo.campaign;
