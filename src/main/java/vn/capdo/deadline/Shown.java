package vn.capdo.deadline;

/**
 * What a deadline belongs to, and so where people look at it.
 *
 * @param id of the dossier or obligation, code of the campaign; for WORK the task's, which no page of ours shows
 */
public record Shown(Kind kind, String id) {

    public enum Kind {
        DOSSIER,
        OBLIGATION,
        CAMPAIGN,
        WORK
    }

    /** Where it is shown, from the product's root on. */
    public String path() {
        return switch (kind) {
            case DOSSIER -> "/dossiers/" + id;
            case OBLIGATION -> "/obligations/" + id;
            case CAMPAIGN -> "/campaigns/" + id;
            case WORK -> "/my-work";
        };
    }
}
