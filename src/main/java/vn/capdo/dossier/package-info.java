/** The level dossier: its statement, opinions, decisions, deployment and timeline. The record; the engine only conducts. */
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
package vn.capdo.dossier;
