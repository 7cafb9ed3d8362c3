/** The one login for pages, API and webapps, and what stands in front of them. */
@vn.capdo.ReadsTables({"account", "second_factor"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"account", "audit", "config", "factor", "federation", "organisation", "token"})
@org.jspecify.annotations.NullMarked
package vn.capdo.security;
