/** Deadlines for calendar programs: iCalendar files, and the secret addresses under which a program reads them. */
@vn.capdo.ReadsTables({"staff"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "acting", "account"})
@org.jspecify.annotations.NullMarked
package vn.capdo.feed;
