package vn.capdo.urging;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.deadline.Shown;

/**
 * Something that should have been done.
 *
 * @param matter stable key of the matter: {@code deadline:<id>}, or {@code missed:<id>} for a miss that nobody has answered for
 * @param version version of the matter's date, so that a date that moved is noticed
 * @param unit code of the body that must act: of a task the one whose people may take it, else the operating unit
 * @param dossierId null for a duty of the unit itself, as are {@code dossierNumber}, {@code dossierState}, {@code regime} and
 *     {@code systemCode}
 * @param dossierState where the dossier stands, in words
 * @param about the system's name, or what the duty is called
 * @param shown where people look at it
 * @param daysLate working days since the last day; 0 when only days off have passed
 * @param directive the campaign's directive when it is the ground of the date; else null
 * @param campaign code of the campaign that covers the dossier or lays the duty on the unit; null for none
 * @param law the clause that sets the date; null for a campaign's date and for an internal target
 * @param answer what the unit's leader has said about the miss; null when nothing was missed
 * @param lastUrged day of the last letter about the matter; null for none
 */
public record LateMatter(
        String matter,
        int version,
        Kind kind,
        String unit,
        String unitName,
        @Nullable UUID dossierId,
        @Nullable String dossierNumber,
        @Nullable String dossierState,
        @Nullable String regime,
        @Nullable String systemCode,
        String about,
        Shown shown,
        String title,
        LocalDate dueOn,
        int daysLate,
        String basis,
        @Nullable String directive,
        @Nullable String law,
        @Nullable String campaign,
        @Nullable Answer answer,
        @Nullable LocalDate lastUrged,
        @Nullable String lastNumber) {

    public enum Kind {
        TASK,
        CAMPAIGN,
        PLAN,
        MISSED
    }

    /**
     * @param given false while the leader has not answered
     * @param newDate the day he promised
     */
    public record Answer(boolean given, @Nullable LocalDate newDate) {}

    /** What a page sends back for the matter: refused when its date has moved meanwhile. */
    public String selection() {
        return matter + ":" + version;
    }
}
