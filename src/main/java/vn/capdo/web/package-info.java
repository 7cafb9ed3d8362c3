/** What people and programs reach over HTTP: the API, the pages, and the read models behind both. */
@vn.capdo.ReadsTables({
    "assessment_cycle",
    "deadline",
    "deadline_matter",
    "decision",
    "dossier_event",
    "information_system",
    "level_dossier",
    "mail_fold",
    "mail_outbox",
    "missed_deadline",
    "opinion",
    "organisation",
    "role_assignment",
    "staff",
    "unit_obligation"
})
@org.springframework.modulith.ApplicationModule
package vn.capdo.web;
