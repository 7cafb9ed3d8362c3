/** How a message leaves: an outbox written with what caused it, and a dispatcher. */
@vn.capdo.ReadsTables({"organisation", "role_assignment", "staff"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "deadline", "config", "acting", "calendar"})
@org.jspecify.annotations.NullMarked
package vn.capdo.mail;
