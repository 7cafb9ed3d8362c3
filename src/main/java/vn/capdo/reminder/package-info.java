/** Who is told what, when: notices of new tasks, and the ladder before and after a date. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "rehearsal",
            "register",
            "regime",
            "deadline",
            "dossier",
            "mail",
            "feed",
            "config",
            "acting",
            "calendar",
            "campaign",
            "flow"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.reminder;
