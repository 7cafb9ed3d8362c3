/** Organisations change: merge, split, rename, abolish, transfer, another designated unit; and everything open goes with them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "rehearsal",
            "register",
            "deadline",
            "dossier",
            "assessment",
            "acting",
            "calendar",
            "campaign"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.reorganisation;
