/** How a message leaves: an outbox written with what caused it, and a dispatcher. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "deadline", "config", "acting", "calendar"})
package vn.capdo.mail;
