/** The level dossier: its statement, opinions, decisions, deployment and timeline. The record; the engine only conducts. */
@vn.capdo.ReadsTables({"deadline", "information_system", "missed_deadline", "organisation", "system_former_unit"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "register",
            "regime",
            "deadline",
            "acting",
            "calendar",
            "campaign",
            "rules"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.dossier;
