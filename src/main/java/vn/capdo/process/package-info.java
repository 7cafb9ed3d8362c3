/** The only package that knows the engine: contracts of the models, delegates, listeners, and what plugs into the engine. */
@vn.capdo.ReadsTables({"staff"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "account",
            "register",
            "regime",
            "deadline",
            "dossier",
            "completeness",
            "campaign",
            "obligation",
            "incident",
            "assessment",
            "reminder",
            "reorganisation",
            "rehearsal",
            "config",
            "acting",
            "calendar",
            "rules",
            "flow",
            "statement",
            "audit"
        })
package vn.capdo.process;
