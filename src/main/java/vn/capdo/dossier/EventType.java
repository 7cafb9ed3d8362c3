package vn.capdo.dossier;

import java.util.Arrays;

/** What a line of a dossier's timeline tells of. The code that is stored is the name; people read the line's own sentence. */
public enum EventType {
    OPENED,
    IMPORTED,
    IMPORT_UPDATED,
    PREPARED,
    SUPPLEMENTED,
    OPINION,
    SUBMITTED,
    RETURNED_BY_LEADER,
    APPRAISER_ASSIGNED,
    VALID,
    SUPPLEMENT_REQUESTED,
    APPRAISED,
    APPROVED,
    RETURNED,
    MEASURES,
    DEPLOYED,
    VERIFICATION,
    CHANGE_REPORTED,
    CHANGE_ASSESSED,
    WITHDRAWN,
    DECOMMISSIONED,
    /** The register says otherwise of the system. */
    SYSTEM_CHANGED,
    SUPERSEDED,
    /** A level under the old law was looked at again, and a re-determination begun. */
    REVIEWED,
    REGIME_FOLLOWED,
    REGIME_TO_CONFIRM,
    REGIME_CONFIRMED,
    REGIME_STANDS,
    CYCLE_OPENED,
    INSPECTED,
    REMEDIATED,
    REMEDIATION_VERIFIED,
    CONCLUDED,
    MISSED_APPROVAL,
    MISSED_DEPLOYMENT,
    MISSED_INSPECTION,
    EXPLAINED,
    EXPLANATION_RETURNED,
    EXTENSION_ASKED,
    EXTENSION_GRANTED,
    EXTENSION_REFUSED,
    EXTENSION_WITHDRAWN,
    /** The clock of a step was given more days. */
    EXTENDED,
    DATE_MOVED,
    TAKEN_ON_BEHALF,
    GIVEN_BACK,
    REROUTED,
    /** Somebody has answered in the form of a step that is an administrator's own. */
    ANSWERED,
    /** A model has told people of something. */
    NOTICE_SENT,
    /** A process of an administrator's own about the dossier has begun. */
    OWN_PROCESS,
    /** An administrator has led it back to a step. */
    LED_BACK,
    /** An administrator has had failed work tried again. */
    RETRIED,
    /** An administrator has changed the model, and the dossier goes on by the new one. */
    FLOW_CHANGED,
    REORGANISED,
    /** An official paper got its number, or lost it. */
    PAPER,
    DOCUMENT,
    URGED;

    static EventType ofMiss(MissedDeadlines.Kind kind) {
        return of("MISSED_" + kind);
    }

    /** @throws IllegalArgumentException when there is no such type, with the code */
    public static EventType of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Dòng lịch sử không có loại “" + code + "”"));
    }
}
