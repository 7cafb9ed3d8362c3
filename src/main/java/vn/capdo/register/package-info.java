/** The register of information systems and its import from workbooks. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"organisation", "config"})
package vn.capdo.register;
