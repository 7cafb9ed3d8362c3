/** Days: the working calendar, campaigns, and the ledger of everything that is due. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "regime"})
package vn.capdo.deadline;
