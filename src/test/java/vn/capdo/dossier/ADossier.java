package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.UUID;

/** A dossier that stands where a test wants it, as its table would give it. */
final class ADossier {

    static final String NUMBER = "HS-2026-0007";
    static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private final DossierState state;
    private String regime = "D331";
    private Integer proposed;
    private Integer approved;
    private LocalDate submittedOn;
    private LocalDate receivedOn;
    private LocalDate appraisedOn;
    private LocalDate deployedOn;

    private ADossier(DossierState state) {
        this.state = state;
    }

    static ADossier in(DossierState state) {
        return new ADossier(state);
    }

    static LevelDossier standingIn(DossierState state) {
        return in(state).dossier();
    }

    ADossier under(String otherRegime) {
        regime = otherRegime;
        return this;
    }

    ADossier proposing(Integer level) {
        proposed = level;
        return this;
    }

    ADossier approvedAt(Integer level) {
        approved = level;
        return this;
    }

    ADossier submitted(LocalDate on) {
        submittedOn = on;
        return this;
    }

    ADossier received(LocalDate on) {
        receivedOn = on;
        return this;
    }

    ADossier appraised(LocalDate on) {
        appraisedOn = on;
        return this;
    }

    ADossier deployed(LocalDate on) {
        deployedOn = on;
        return this;
    }

    LevelDossier dossier() {
        return new LevelDossier(
                ID,
                NUMBER,
                UUID.randomUUID(),
                LevelDossier.Kind.INITIAL,
                regime,
                state,
                proposed,
                approved,
                null,
                null,
                0,
                submittedOn,
                receivedOn,
                appraisedOn,
                null,
                deployedOn,
                null,
                "lap.yte",
                null,
                false,
                false);
    }
}
