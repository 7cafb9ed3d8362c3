/** The register of information systems and its import from workbooks. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "config", "acting", "workbook"})
@vn.capdo.ReadsTables({"organisation"})
@org.jspecify.annotations.NullMarked
package vn.capdo.register;
