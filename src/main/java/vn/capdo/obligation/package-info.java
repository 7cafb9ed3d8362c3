/** What a directive lays on units beside the dossiers: one obligation for each unit and each last day, reported and accepted. */
@vn.capdo.ReadsTables({"assessment_cycle", "information_system", "level_dossier", "missed_deadline", "organisation"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "register",
            "deadline",
            "dossier",
            "assessment",
            "campaign",
            "reorganisation",
            "acting",
            "calendar"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.obligation;
