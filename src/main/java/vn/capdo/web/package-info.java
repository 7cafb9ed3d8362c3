/** What people and programs reach over HTTP: the API, the pages, and the read models behind both. */
@vn.capdo.ReadsTables({
    "deadline",
    "deadline_matter",
    "decision",
    "dossier_event",
    "level_dossier",
    "missed_deadline",
    "opinion",
    "organisation"
})
@org.springframework.modulith.ApplicationModule
package vn.capdo.web;
