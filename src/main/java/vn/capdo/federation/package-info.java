/** People who sign in elsewhere: at an OpenID provider or a directory server, who they are here, and the roles their groups give. */
@vn.capdo.ReadsTables({"staff"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"account", "config", "organisation"})
@org.jspecify.annotations.NullMarked
package vn.capdo.federation;
