/** How the tables of the law are kept: dated versions, their checks, and the differences between them. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "register", "regime"})
@org.jspecify.annotations.NullMarked
package vn.capdo.rules;
