/** Urging late units (đôn đốc): what is late, the official letter to each unit, and the record of what was sent. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "register",
            "regime",
            "deadline",
            "dossier",
            "mail",
            "config",
            "acting",
            "calendar",
            "campaign"
        })
package vn.capdo.urging;
