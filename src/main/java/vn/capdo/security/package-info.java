/** The one login for pages, API and webapps, and what stands in front of them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"account", "audit", "config", "federation", "organisation"})
        allowedDependencies = {"account", "config", "federation", "organisation", "token"})
@org.jspecify.annotations.NullMarked
package vn.capdo.security;
