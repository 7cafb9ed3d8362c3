/** The protection plan of a dossier, answered requirement by requirement: prepared, put into effect, verified. */
@vn.capdo.ReadsTables({"information_system", "level_dossier", "requirement", "requirement_catalogue"})
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "organisation",
            "register",
            "deadline",
            "dossier",
            "document",
            "requirement",
            "acting",
            "workbook"
        })
@org.jspecify.annotations.NullMarked
package vn.capdo.plan;
