/** Working days: the calendar, how it changes, how the law counts by it, and the dates that move when a count changes. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "regime"})
@org.jspecify.annotations.NullMarked
package vn.capdo.calendar;
