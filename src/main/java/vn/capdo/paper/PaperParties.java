package vn.capdo.paper;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.AppraiserAssignment;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;

/** Who writes a dossier's papers to whom, as the authority table says. */
@Component
class PaperParties {

    private final Organisations organisations;
    private final AppraiserAssignments assignments;
    private final Law law;

    PaperParties(Organisations organisations, AppraiserAssignments assignments, Law law) {
        this.organisations = organisations;
        this.assignments = assignments;
        this.law = law;
    }

    /** @param code null for a body that does not work in Capdo, such as a ministry, or that nobody has named yet */
    record Party(@Nullable String code, @Nullable String name) {

        static Party of(Organisation organisation) {
            return new Party(organisation.code(), organisation.name());
        }
    }

    /** @param requester who asks for the appraisal */
    record Parties(
            Party owner,
            Party unit,
            Party designated,
            Party appraiser,
            Party requester,
            Party approver,
            Party inspector) {

        Party issuer(PaperKind kind) {
            return switch (kind) {
                case OPINION_REQUEST, SUBMISSION -> unit;
                case REQUEST -> requester;
                case OPINION -> designated;
                case SUPPLEMENT_REQUEST -> appraiser.code() == null ? designated : appraiser;
                case APPRAISAL_OPINION -> appraiser;
                case LEVEL_DECISION, PLAN_DECISION -> approver;
                case OWNER_REPORT -> designated;
                case INSPECTION_RESULT -> inspector;
                case ANNUAL_REPORT, URGING -> owner;
            };
        }

        Party receiver(PaperKind kind) {
            return switch (kind) {
                case OPINION_REQUEST -> designated;
                case REQUEST -> appraiser;
                case OPINION, SUPPLEMENT_REQUEST, LEVEL_DECISION, PLAN_DECISION, INSPECTION_RESULT -> unit;
                case APPRAISAL_OPINION -> requester;
                case SUBMISSION, OWNER_REPORT -> owner;
                case ANNUAL_REPORT, URGING -> designated;
            };
        }
    }

    Parties of(LevelDossier dossier, InformationSystem system, LegalCase legalCase, LocalDate on) {
        Party owner = Party.of(organisations.get(system.owner()));
        Party unit = Party.of(organisations.get(system.operatingUnit()));
        Party designated = organisations
                .findDesignatedUnitOf(system.owner(), on)
                .map(Party::of)
                .orElse(new Party(null, null));
        Parties known = new Parties(owner, unit, designated, designated, unit, designated, designated);
        return new Parties(
                owner,
                unit,
                designated,
                appraiser(dossier, known, legalCase),
                law.findAuthority(legalCase, Step.SUBMIT)
                        .map(authority -> body(authority, known))
                        .orElse(unit),
                Optional.<Law.Authority>empty()
                        .or(() -> law.findAuthority(legalCase, Step.APPROVE))
                        .or(() -> law.findAuthority(legalCase, Step.APPROVE_PLAN))
                        .map(authority -> body(authority, known))
                        .orElse(owner),
                law.findAuthority(legalCase, Step.INSPECT)
                        .map(authority -> body(authority, known))
                        .orElse(designated));
    }

    /** Of levels that a ministry appraises, the ministry, which writes its opinion elsewhere. */
    private Party appraiser(LevelDossier dossier, Parties known, LegalCase legalCase) {
        Optional<AppraiserAssignment> assigned = assignments.of(dossier.id());
        if (assigned.isPresent()) {
            String council = assigned.get().council();
            return council == null
                    ? Party.of(organisations.get(
                            Objects.requireNonNull(assigned.get().organisation())))
                    : new Party(assigned.get().organisation(), council);
        }
        return law.findAuthority(legalCase, Step.APPRAISE)
                .map(authority -> body(authority, known))
                .or(() -> law.findAuthority(legalCase, Step.RECORD_MINISTRY_APPRAISAL)
                        .map(authority -> new Party(null, authority.manual() ? null : authority.actingBody())))
                .orElse(known.designated());
    }

    private static Party body(Law.Authority authority, Parties known) {
        return switch (authority.body()) {
            case OPERATING_UNIT -> known.unit();
            case DESIGNATED_UNIT -> known.designated();
            case OWNER -> known.owner();
        };
    }
}
