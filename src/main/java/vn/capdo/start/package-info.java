/** What happens once at start-up, before the first request: models, rights, the first administrator, the demonstration. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "config",
            "organisation",
            "register",
            "deadline",
            "dossier",
            "assessment",
            "process",
            "process::engine",
            "rehearsal",
            "reminder"
        })
package vn.capdo.start;
