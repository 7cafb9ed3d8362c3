/** Urging late units (đôn đốc): what is late, the official letter to each unit, and the record of what was sent. */
@vn.capdo.ReadsTables({
    "deadline",
    "deadline_matter",
    "information_system",
    "level_dossier",
    "missed_deadline",
    "organisation",
    "unit_obligation"
})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "register",
            "regime",
            "deadline",
            "dossier",
            "docx",
            "obligation",
            "paper",
            "mail",
            "config",
            "acting",
            "calendar",
            "campaign"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.urging;
