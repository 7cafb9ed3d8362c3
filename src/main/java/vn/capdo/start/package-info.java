/** What happens once at start-up, before the first request: models, rights, the first administrator, the demonstration. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "config",
            "account",
            "organisation",
            "plan",
            "inspection",
            "register",
            "regime",
            "deadline",
            "dossier",
            "incident",
            "completeness",
            "statement",
            "campaign",
            "assessment",
            "process",
            "process::engine",
            "process::model",
            "process::people",
            "rehearsal",
            "reorganisation",
            "reminder",
            "acting",
            "calendar",
            "rules"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.start;
