/** The ledger: everything that is due, what it was reckoned from, and the clocks of the steps. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "acting", "regime", "calendar"})
@org.jspecify.annotations.NullMarked
package vn.capdo.deadline;
