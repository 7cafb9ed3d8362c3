package vn.capdo.web.plan;

import java.util.List;
import java.util.UUID;
import vn.capdo.register.PriorApproval.Deployment;

/**
 * A plan as pages and programs read it.
 *
 * @param level null as long as nobody has determined one
 * @param deployment in the words of the statutory report
 */
public record PlanView(
        UUID dossierId,
        String number,
        String systemName,
        String state,
        String stateLabel,
        Integer level,
        Catalogue catalogue,
        Progress progress,
        Deployment deployment,
        List<Group> groups) {

    public record Catalogue(String code, String name, String source, String caveat) {}

    /** @param expectedText the last day of an open requirement; empty for none */
    public record Progress(
            int total,
            int met,
            int partial,
            int notApplicable,
            int open,
            int late,
            int withoutDay,
            int remarks,
            int percent,
            String expectedText) {}

    public record Group(String code, String title, String kind, long met, List<Leaf> leaves) {}

    /**
     * @param evidence document and version, as they are sent back
     * @param late open behind its day, or met by evidence that has expired
     * @param revision what whoever changes the answer sends along
     */
    public record Leaf(
            String subject,
            String part,
            String code,
            String reference,
            String title,
            String group,
            String state,
            String stateLabel,
            String how,
            String paper,
            String gap,
            String remedy,
            String responsible,
            String responsibleName,
            String dueOn,
            String dueText,
            Long cost,
            String evidence,
            String evidenceName,
            String evidenceHref,
            String evidenceExpires,
            String expiresText,
            boolean late,
            String verdict,
            String remark,
            String verifiedText,
            int revision,
            String changedText) {}

    /** @param fields what was changed, in words */
    public record Change(String atText, String actorName, List<FieldChange> fields) {}

    public record FieldChange(String label, String before, String after) {}
}
