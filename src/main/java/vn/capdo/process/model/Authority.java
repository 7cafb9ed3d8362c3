package vn.capdo.process.model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Approval;
import vn.capdo.acting.DelegatedAuthority;
import vn.capdo.dossier.AppraiserAssignment;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Law;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;

/** Known to the models as {@code authority}: which steps a case has and who may act in them, from the authority table. */
@Component
public class Authority {

    /** The owner's decisions: on the level, on the protection plan. The decision on the List is not the owner's to delegate. */
    private static final Set<Step> DELEGABLE = Set.of(Step.APPROVE, Step.APPROVE_PLAN);

    /** Who works on dossiers: those whom an administrator may give a step of his own. */
    public static final Set<Role> WORKING =
            EnumSet.of(Role.PREPARER, Role.LEADER, Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);

    /** Begins the body of a step that is one organisation's by name, as in {@code unit:ban-co-yeu}. */
    public static final String UNIT = "unit:";

    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final AppraiserAssignments appraisers;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final Law law;
    private final Clock clock;
    private final DelegatedAuthority delegated;

    Authority(
            Dossiers dossiers,
            DossierLaw dossierLaw,
            AppraiserAssignments appraisers,
            Organisations organisations,
            OrganisationHistory history,
            Law law,
            Clock clock,
            DelegatedAuthority delegated) {
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.appraisers = appraisers;
        this.organisations = organisations;
        this.history = history;
        this.law = law;
        this.clock = clock;
        this.delegated = delegated;
    }

    /**
     * The candidate groups of a step, separated by commas: of the bodies that are in office today, and of those that act for them
     * by delegation.
     */
    public String candidateGroups(String dossierId, String step) {
        UUID id = UUID.fromString(dossierId);
        // Units may be merging at this moment: a new task goes by what holds afterwards.
        dossiers.hold(id);
        Law.Authority authority = law.authority(dossierLaw.caseOf(id), step);
        String group = authority.role().groupOf(organisation(authority, id));
        Approval approval = approval(id, step);
        return approval != null && group.equals(approval.group()) ? delegated.groups(approval) : group;
    }

    /**
     * The candidate groups of a step of an administrator's own, which the authority table does not name.
     *
     * @param role one of {@link #WORKING}, by name
     * @param body {@code OPERATING_UNIT}, {@code OWNER}, {@code DESIGNATED_UNIT}, or {@code unit:} with the code of a body of the
     *     system's owner
     * @throws Refusal when there is no such role or body, or the body belongs to another owner
     */
    public String groupsOf(String dossierId, String role, String body) {
        UUID id = UUID.fromString(dossierId);
        dossiers.hold(id);
        Role acting = working(role);
        return acting.groupOf(
                body.startsWith(UNIT)
                        ? unit(
                                body.substring(UNIT.length()),
                                dossiers.systemOf(id).owner())
                        : organisation(acting, bodyOf(body), id));
    }

    /** @throws Refusal when it is none of {@link #WORKING} */
    public static Role working(String role) {
        return WORKING.stream()
                .filter(known -> known.name().equals(role))
                .findFirst()
                .orElseThrow(() -> new Refusal("ownStep.role", role));
    }

    private static Law.Authority.Body bodyOf(String name) {
        try {
            return Law.Authority.Body.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Refusal("ownStep.body", name);
        }
    }

    /** A named body, or who has taken over from it. */
    private String unit(String code, String owner) {
        organisations.find(code).orElseThrow(() -> new Refusal("ownStep.body", UNIT + code));
        String inOffice = history.inOffice(code);
        if (!organisations.ownerOf(inOffice).equals(owner)) {
            throw new Refusal("ownStep.otherOwner", organisations.get(inOffice).name());
        }
        return inOffice;
    }

    /** Whoever asks for the approvals of many dossiers, one after the other, has what they rest on read at once. */
    public void readAtOnce(Collection<UUID> dossierIds) {
        dossiers.readAtOnce(dossierIds);
        appraisers.readAtOnce(dossierIds);
    }

    /** What is approved in a step, as far as the owner may let somebody sign it in his stead; null in every other step. */
    public @Nullable Approval approval(UUID dossierId, String step) {
        if (!Step.isOneOf(step, DELEGABLE)) {
            return null;
        }
        InformationSystem system = dossiers.systemOf(dossierId);
        return new Approval(
                system.owner(),
                system.operatingUnit(),
                system.code(),
                dossiers.get(dossierId).level(),
                appraisers.of(dossierId).map(AppraiserAssignment::organisation).orElse(null));
    }

    /** Whether the case has a step: the table has a row for it. */
    public boolean needs(String dossierId, String step) {
        return law.findAuthority(dossierLaw.caseOf(UUID.fromString(dossierId)), step)
                .isPresent();
    }

    /** How the law calls the body that acts in a step. */
    public String actingBody(UUID dossierId, Step step) {
        return law.authority(dossierLaw.caseOf(dossierId), step.code()).actingBody();
    }

    /** The organisation whose people act in a step of a dossier today. */
    public String actingOrganisation(UUID dossierId, String step) {
        return organisation(law.authority(dossierLaw.caseOf(dossierId), step), dossierId);
    }

    /** Whether the law gives the step to the designated unit: then whoever takes its place must be independent too. */
    public boolean isForDesignatedUnit(UUID dossierId, String step) {
        return law.findAuthority(dossierLaw.caseOf(dossierId), step)
                .filter(authority -> authority.body() == Law.Authority.Body.DESIGNATED_UNIT)
                .isPresent();
    }

    /** Whether the owner must first say who appraises, because the designated unit operates the system itself. */
    public boolean mustAssignAppraiser(String dossierId) {
        return appraisers.mustAssign(UUID.fromString(dossierId));
    }

    private String organisation(Law.Authority authority, UUID dossierId) {
        return organisation(authority.role(), authority.body(), dossierId);
    }

    private String organisation(Role role, Law.Authority.Body body, UUID dossierId) {
        InformationSystem system = dossiers.systemOf(dossierId);
        return switch (body) {
            case OPERATING_UNIT -> system.operatingUnit();
            case OWNER -> system.owner();
            case DESIGNATED_UNIT ->
                role == Role.APPRAISER
                        ? appraisingBody(dossierId, system)
                        : organisations
                                .designatedUnitOf(system.owner(), LocalDate.now(clock))
                                .code();
        };
    }

    /** Whom the owner assigned; else the designated unit, or the owner's council where that unit may not (TT 12/2022 Đ6). */
    private String appraisingBody(UUID dossierId, InformationSystem system) {
        return appraisers
                .of(dossierId)
                .map(AppraiserAssignment::organisation)
                .orElseGet(() -> appraisers.conflicts(system)
                        ? system.owner()
                        : organisations
                                .designatedUnitOf(system.owner(), LocalDate.now(clock))
                                .code());
    }
}
