package vn.capdo.deadline;

import java.util.UUID;
import vn.capdo.Links;
import vn.capdo.ObligationId;

/**
 * What a deadline belongs to, and so where people look at it.
 *
 * @param id of the dossier, obligation or incident, code of the campaign; for WORK the task's, which no page of ours shows
 */
public record Shown(Kind kind, String id) {

    public enum Kind {
        DOSSIER,
        OBLIGATION,
        CAMPAIGN,
        WORK,
        INCIDENT
    }

    /** Where it is shown, from the product's root on. */
    public String path() {
        return switch (kind) {
            case DOSSIER -> Links.dossier(UUID.fromString(id));
            case OBLIGATION -> Links.obligation(ObligationId.of(id));
            case CAMPAIGN -> Links.campaign(id);
            case WORK -> Links.myWork();
            case INCIDENT -> Links.incident(UUID.fromString(id));
        };
    }
}
