/** Inspection and assessment of systems: the record, the weaknesses found, and how they are remedied and checked again. */
@vn.capdo.ReadsTables({"information_system", "organisation"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "register",
            "document",
            "acting",
            "mail",
            "config",
            "calendar",
            "rehearsal"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.inspection;
