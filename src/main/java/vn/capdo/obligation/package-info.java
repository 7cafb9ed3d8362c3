/** What a directive lays on units beside the dossiers: one obligation for each unit and each last day, reported and accepted. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "deadline", "campaign", "reorganisation", "acting", "calendar"})
@org.jspecify.annotations.NullMarked
package vn.capdo.obligation;
