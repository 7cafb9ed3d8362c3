/** The register of information systems and its import from workbooks. */
@vn.capdo.ReadsTables({"organisation"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "config", "acting", "workbook"})
package vn.capdo.register;
