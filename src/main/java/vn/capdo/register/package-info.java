/** The register of information systems and its import from workbooks. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "config", "acting"})
package vn.capdo.register;
