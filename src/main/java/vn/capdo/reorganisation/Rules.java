package vn.capdo.reorganisation;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory.Lifetime;

/** What an act on organisations must not do, each with its sentence. */
final class Rules {

    private static final int MAX_NAME = 300;

    private Rules() {}

    /** What must be right whatever else happens: the document, the day, and that nothing is its own successor. */
    static void checkForm(ChangeDraft draft, LocalDate today) {
        if (draft.documentNumber() == null || draft.documentNumber().isBlank() || draft.documentDate() == null) {
            throw new Refusal("reorganisation.documentMissing");
        }
        if (draft.documentDate().isAfter(today)) {
            throw new Refusal("date.inFuture", Messages.text("field.documentDate"), draft.documentDate(), today);
        }
        if (draft.effectiveOn() == null) {
            throw new Refusal("field.required", Messages.text("field.effectiveOn"));
        }
        checkDay(draft.effectiveOn(), today);
        if (draft.sources().isEmpty()) {
            throw new Refusal("field.required", Messages.text("field.units"));
        }
    }

    static void checkDay(LocalDate effectiveOn, LocalDate today) {
        if (effectiveOn.isBefore(today)) {
            throw new Refusal("reorganisation.dateInPast", effectiveOn, today);
        }
    }

    /** The act against how everything stands when it is its turn. */
    static void check(OrganisationChange change, Outlook outlook) {
        LocalDate on = change.effectiveOn();
        if (change.sources().size() != new HashSet<>(change.sources()).size()
                || change.successors().size() != new HashSet<>(change.successors()).size()) {
            throw new Refusal("reorganisation.unitTwice");
        }
        for (String source : change.sources()) {
            if (!outlook.inForce(source, on) || !outlook.inForce(source, on.minusDays(1))) {
                throw new Refusal("reorganisation.sourceNotInForce", outlook.name(source), on);
            }
        }
        for (Organisation founding : change.foundings()) {
            checkFounding(change, founding, outlook);
        }
        for (String successor : change.successors()) {
            checkSuccessor(change, successor, outlook);
        }
        switch (change.kind()) {
            case MERGE -> checkMerge(change, outlook);
            case SPLIT -> checkSplit(change, outlook);
            case ABOLISH -> checkAbolish(change, outlook);
            case RENAME -> checkRename(change, outlook);
            case TRANSFER -> checkTransfer(change, outlook);
            case DESIGNATE -> checkDesignate(change, outlook);
        }
    }

    private static void checkFounding(OrganisationChange change, Organisation founding, Outlook outlook) {
        if (!founding.code().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new Refusal("directory.code", founding.code());
        }
        if (founding.name().isBlank() || founding.name().length() > MAX_NAME) {
            throw new Refusal("directory.name", founding.code());
        }
        if (outlook.get(founding.code()) != null) {
            throw new Refusal("organisation.codeTaken", founding.code());
        }
        if (founding.kind() == Organisation.Kind.OWNER ? founding.parent() != null : founding.parent() == null) {
            throw new Refusal("directory.parentOrOwner", founding.code());
        }
        if (founding.parent() != null
                && (!outlook.inForce(founding.parent(), change.effectiveOn())
                        || change.kind().ends() && change.sources().contains(founding.parent()))) {
            throw new Refusal("reorganisation.parentNotInForce", outlook.name(founding.parent()), change.effectiveOn());
        }
    }

    private static void checkSuccessor(OrganisationChange change, String successor, Outlook outlook) {
        if (change.sources().contains(successor)) {
            throw new Refusal("reorganisation.successorIsSource", outlook.name(successor));
        }
        boolean founded =
                change.foundings().stream().anyMatch(founding -> founding.code().equals(successor));
        if (!founded && !outlook.inForce(successor, change.effectiveOn())) {
            throw new Refusal("reorganisation.successorNotInForce", outlook.name(successor), change.effectiveOn());
        }
        boolean owner = founded
                ? change.foundings().stream()
                        .anyMatch(one -> one.code().equals(successor) && one.kind() == Organisation.Kind.OWNER)
                : outlook.isOwner(successor);
        if (change.sources().stream().anyMatch(source -> outlook.isOwner(source) != owner)) {
            throw new Refusal("reorganisation.ownersApart");
        }
    }

    private static void checkMerge(OrganisationChange change, Outlook outlook) {
        if (change.successors().size() != 1) {
            throw new Refusal("reorganisation.oneSuccessor");
        }
        String successor = change.successors().get(0);
        Outlook after = outlook.after(change);
        if (change.sources().stream().anyMatch(outlook::isOwner)) {
            String unit = after.designatedBy(successor);
            if (unit == null) {
                throw new Refusal("reorganisation.designatedNeeded", after.name(successor), change.effectiveOn());
            }
            checkDesignated(after, successor, unit, change.effectiveOn());
        }
        for (String source : change.sources()) {
            String owner = outlook.designating(source);
            if (owner != null
                    && after.inForce(owner, change.effectiveOn())
                    && !after.require(successor).owning().equals(owner)) {
                throw new Refusal("reorganisation.stillDesignated", outlook.name(source), outlook.name(owner));
            }
        }
    }

    private static void checkSplit(OrganisationChange change, Outlook outlook) {
        if (change.sources().size() != 1 || change.successors().size() < 2) {
            throw new Refusal("reorganisation.twoSuccessors");
        }
        if (outlook.isOwner(change.sources().get(0))) {
            throw new Refusal("reorganisation.ownerNotSplit");
        }
        checkShares(change, outlook);
        checkNotDesignated(change, outlook);
    }

    private static void checkAbolish(OrganisationChange change, Outlook outlook) {
        for (String source : change.sources()) {
            boolean units = outlook.bodies().values().stream()
                    .anyMatch(body -> source.equals(body.owner()) && body.inForce(change.effectiveOn()));
            if (outlook.isOwner(source) && units) {
                throw new Refusal("reorganisation.ownerHasUnits", outlook.name(source));
            }
        }
        checkShares(change, outlook);
        checkNotDesignated(change, outlook);
    }

    private static void checkShares(OrganisationChange change, Outlook outlook) {
        Set<String> named = new HashSet<>(change.systems().values());
        named.addAll(change.people().values());
        if (change.remainder() != null) {
            named.add(change.remainder());
        }
        named.removeAll(change.successors());
        if (!named.isEmpty()) {
            throw new Refusal(
                    "reorganisation.notASuccessor",
                    outlook.name(named.iterator().next()));
        }
    }

    private static void checkNotDesignated(OrganisationChange change, Outlook outlook) {
        for (String source : change.sources()) {
            String owner = outlook.designating(source);
            if (owner != null && !change.sources().contains(owner)) {
                throw new Refusal("reorganisation.stillDesignated", outlook.name(source), outlook.name(owner));
            }
        }
    }

    private static void checkRename(OrganisationChange change, Outlook outlook) {
        String unit = change.sources().get(0);
        if (change.newName() == null
                || change.newName().isBlank()
                || change.newName().length() > MAX_NAME) {
            throw new Refusal("field.required", Messages.text("field.newName"));
        }
        if (change.newName().equals(outlook.name(unit))) {
            throw new Refusal("reorganisation.sameName", change.newName());
        }
    }

    private static void checkTransfer(OrganisationChange change, Outlook outlook) {
        String unit = change.sources().get(0);
        if (outlook.isOwner(unit)) {
            throw new Refusal("reorganisation.ownerNotTransferred");
        }
        if (!outlook.inForce(change.newParent(), change.effectiveOn())) {
            throw new Refusal(
                    "reorganisation.parentNotInForce", outlook.name(change.newParent()), change.effectiveOn());
        }
        if (outlook.subtree(unit).contains(change.newParent())) {
            throw new Refusal("reorganisation.parentInside", outlook.name(unit), outlook.name(change.newParent()));
        }
        Lifetime parent = outlook.require(change.newParent());
        Lifetime body = outlook.require(unit);
        if (parent.code().equals(body.parent())) {
            throw new Refusal("reorganisation.sameParent", body.name(), outlook.name(body.parent()));
        }
        String owner = parent.owning();
        for (String below : outlook.subtree(unit)) {
            String designating = outlook.designating(below);
            if (designating != null && !designating.equals(owner)) {
                throw new Refusal("reorganisation.stillDesignated", outlook.name(below), outlook.name(designating));
            }
        }
    }

    private static void checkDesignate(OrganisationChange change, Outlook outlook) {
        String owner = change.sources().get(0);
        if (!outlook.isOwner(owner)) {
            throw new Refusal("reorganisation.designateForOwner", outlook.name(owner));
        }
        checkDesignated(outlook, owner, change.designatedUnit(), change.effectiveOn());
        if (Objects.equals(change.designatedUnit(), outlook.designatedBy(owner))) {
            throw new Refusal("reorganisation.sameDesignated", outlook.name(change.designatedUnit()));
        }
    }

    private static void checkDesignated(Outlook outlook, String owner, @Nullable String unit, LocalDate on) {
        if (!outlook.inForce(unit, on)) {
            throw new Refusal("reorganisation.designatedNotInForce", outlook.name(unit), on);
        }
        if (outlook.isOwner(unit) || !owner.equals(outlook.require(unit).owner())) {
            throw new Refusal("reorganisation.designatedNotOfOwner", outlook.name(unit), outlook.name(owner));
        }
    }

    /** A merger that comes back to where it began, whatever the days. */
    static void checkNoCycle(OrganisationChange change, Collection<OrganisationChange> waiting, Outlook outlook) {
        if (!change.kind().ends()) {
            return;
        }
        Deque<String> open = new ArrayDeque<>(change.successors());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String body = open.pop();
            if (change.sources().contains(body) && !change.successors().contains(body)) {
                throw new Refusal(
                        "reorganisation.cycle",
                        outlook.name(body),
                        outlook.name(change.successors().get(0)));
            }
            if (seen.add(body)) {
                waiting.stream()
                        .filter(other -> other.kind().ends() && other.sources().contains(body))
                        .forEach(other -> open.addAll(other.successors()));
            }
        }
    }

    /** Two acts of one day on one body that cannot both be meant. */
    static void checkNoContradiction(
            OrganisationChange change, Collection<OrganisationChange> waiting, Outlook outlook) {
        for (OrganisationChange other : waiting) {
            List<String> both =
                    change.sources().stream().filter(other.sources()::contains).toList();
            boolean contradict = other.kind() == change.kind()
                    || other.kind().ends()
                    || change.kind().ends();
            if (other.effectiveOn().equals(change.effectiveOn()) && contradict && !both.isEmpty()) {
                throw new Refusal(
                        "reorganisation.contradiction",
                        outlook.name(both.get(0)),
                        change.effectiveOn(),
                        other.kind().label(),
                        other.document());
            }
        }
    }
}
