/** The law as data: level criteria, authority, step clocks and periods, evaluated from rule tables. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "register"})
@org.jspecify.annotations.NullMarked
package vn.capdo.regime;
