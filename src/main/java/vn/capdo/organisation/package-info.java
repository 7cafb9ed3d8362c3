/** Who exists, who works where and in which role, and whom an owner has designated; all effective-dated. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package vn.capdo.organisation;
