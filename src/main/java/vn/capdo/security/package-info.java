/** The one login for pages, API and webapps, and what stands in front of them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"config", "organisation", "process", "process::engine", "acting", "audit"})
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"account", "organisation"})
@org.jspecify.annotations.NullMarked
package vn.capdo.security;
