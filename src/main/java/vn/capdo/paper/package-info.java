/** Official papers: what the law asks for in a step, filled from the dossier into Word templates, with their numbers. */
@vn.capdo.ReadsTables({"assessment_cycle", "decision", "information_system", "level_dossier", "opinion", "organisation"
})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "register",
            "regime",
            "dossier",
            "assessment",
            "plan",
            "docx",
            "acting",
            "config"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.paper;
