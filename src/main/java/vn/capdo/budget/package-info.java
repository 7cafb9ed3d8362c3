/** What bodies plan and spend on information technology each year, and the share of it that goes to security. */
@vn.capdo.ReadsTables({})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "acting", "workbook"})
@org.jspecify.annotations.NullMarked
package vn.capdo.budget;
