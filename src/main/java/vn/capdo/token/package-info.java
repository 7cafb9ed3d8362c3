/** Access tokens: what a program calls the API with in the name of its person. */
@vn.capdo.ReadsTables({"staff"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"account", "organisation"})
@org.jspecify.annotations.NullMarked
package vn.capdo.token;
