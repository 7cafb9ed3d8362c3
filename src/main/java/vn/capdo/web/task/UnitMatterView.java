package vn.capdo.web.task;

import java.util.List;
import java.util.UUID;

/**
 * What the task of a unit is about, as its form shows it.
 *
 * @param supporting who supports the unit; null when the directive names nobody
 * @param dueText last day of the milestone, or what stands for one; null for a request
 * @param answer why the last report was sent back; null when it was not
 * @param missed what the leader answers for; empty when nothing is missed, or it is answered for
 * @param extension null for what is no request for more time
 * @param incident null for what is no incident
 */
public record UnitMatterView(
        String about,
        String path,
        String unitName,
        String directive,
        String demand,
        String supporting,
        String dueText,
        String remaining,
        boolean late,
        String report,
        String document,
        String doneText,
        String answer,
        List<Missed> missed,
        Extension extension,
        Incident incident) {

    public record Missed(String kindLabel, String deadlineText) {}

    public record Extension(String milestone, String wantedText, String reason, List<Dossier> dossiers) {}

    /**
     * @param noticeDueText last moment for the first notice; empty where the law names no hour
     * @param reportDueText last moment for the report; empty where the law names no hour
     * @param measures of the closing report; null as long as there is none
     */
    public record Incident(
            String systems,
            String seriousness,
            String foundText,
            String noticeDueText,
            String reportDueText,
            String effect,
            String cause,
            String measures,
            String lessons) {}

    public record Dossier(UUID id, String number, String system, String dueText) {}
}
