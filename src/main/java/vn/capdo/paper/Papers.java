package vn.capdo.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.paper.DossierPaperText.Case;
import vn.capdo.paper.PaperParties.Party;
import vn.capdo.regime.Law;

/**
 * The official papers of a dossier: which ones the law asks for, each filled from what is known, numbered once and kept from then
 * on as it was.
 */
@Service
@Transactional
public class Papers {

    private final DossierPaperText text;
    private final PaperTemplates templates;
    private final PaperSheets sheets;
    private final PaperNumbers numbers;
    private final PaperTable table;
    private final Dossiers dossiers;
    private final Clock clock;

    Papers(
            DossierPaperText text,
            PaperTemplates templates,
            PaperSheets sheets,
            PaperNumbers numbers,
            PaperTable table,
            Dossiers dossiers,
            Clock clock) {
        this.text = text;
        this.templates = templates;
        this.sheets = sheets;
        this.numbers = numbers;
        this.table = table;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /**
     * A paper that the law asks for in the dossier's case.
     *
     * @param now whether the step in which the dossier stands is the one that needs it
     * @param issuer code of the body that issues it; null for one that does not work in Capdo
     * @param numbered the paper as it was issued; null as long as it has no number
     * @param missing what is still blank in it, in words
     */
    public record Offer(
            PaperKind kind,
            String title,
            String formNumber,
            String citation,
            boolean now,
            @Nullable String issuer,
            String issuerName,
            @Nullable Paper numbered,
            List<String> missing) {

        private Offer lacking(List<String> blank) {
            return new Offer(kind, title, formNumber, citation, now, issuer, issuerName, numbered, blank);
        }
    }

    /** A document to download. */
    public record Print(String fileName, byte[] content) {}

    /** What people type for a paper, with the dossier's own text where they typed nothing. */
    public record Typed(String name, String label, boolean lines, String value) {}

    /** The papers of a dossier in the order of life. */
    @ReadOnly
    public List<Offer> of(UUID dossierId) {
        return offers(text.caseOf(dossierId), offer -> true);
    }

    /** Those that the step needs in which the dossier stands. */
    @ReadOnly
    public List<Offer> ofStep(UUID dossierId) {
        return offers(text.caseOf(dossierId), Offer::now);
    }

    /** @throws Refusal when the law asks for no such paper in the dossier's case */
    @ReadOnly
    public Offer of(UUID dossierId, PaperKind kind) {
        return offers(text.caseOf(dossierId), offer -> offer.kind() == kind).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("paper.unknown"));
    }

    private List<Offer> offers(Case one, Predicate<Offer> wanted) {
        Set<String> steps = stepsOf(one.dossier().state());
        Map<PaperKind, Paper> numbered = table.ofDossier(one.dossier().id()).stream()
                .filter(paper -> !paper.cancelled())
                .collect(Collectors.toMap(Paper::kind, paper -> paper));
        List<Offer> offers = new ArrayList<>();
        for (PaperKind kind : PaperKind.ofDossiers()) {
            Party issuer = one.parties().issuer(kind);
            for (Law.OfficialForm form : one.forms()) {
                Offer offer = new Offer(
                        kind,
                        form.title(),
                        form.formNumber(),
                        form.citation(),
                        form.steps().stream().anyMatch(steps::contains),
                        issuer.code(),
                        issuer.name() == null ? Place.BLANK : issuer.name(),
                        numbered.get(kind),
                        List.of());
                if (form.document().equals(kind.name()) && wanted.test(offer)) {
                    offers.add(offer.numbered() == null ? offer.lacking(missing(one, kind)) : offer);
                }
            }
        }
        return offers;
    }

    private List<String> missing(Case one, PaperKind kind) {
        PaperSheet sheet = sheet(one, kind);
        PaperText filled = text.of(one, kind, sheet, null);
        Set<String> used = templates.on(kind, day(sheet)).template().names();
        return filled.blank(kind).stream()
                .filter(place -> place != Place.NUMBER && used.contains(place.code()))
                .map(Place::meaning)
                .toList();
    }

    private static Set<String> stepsOf(DossierState state) {
        return switch (state) {
            case DRAFTING -> Set.of("prepare");
            case OPINION -> Set.of("opinion");
            case SUBMITTING -> Set.of("submit");
            case VALIDITY_CHECK -> Set.of("validity");
            case APPRAISING -> Set.of("appraise");
            case APPROVING -> Set.of("approve", "approvePlan");
            case IN_OPERATION -> Set.of("inspect");
            default -> Set.of();
        };
    }

    private PaperSheet sheet(Case one, PaperKind kind) {
        return sheets.of(one.dossier().id(), kind, one.parties().issuer(kind).code());
    }

    private LocalDate day(PaperSheet sheet) {
        LocalDate dated = sheet.dated();
        return dated == null ? LocalDate.now(clock) : dated;
    }

    /** The paper as it was issued, else as it stands, with what is blank marked. */
    @ReadOnly
    public Print print(UUID dossierId, PaperKind kind) {
        Offer offer = of(dossierId, kind);
        if (offer.numbered() != null) {
            byte[] issued = table.content(offer.numbered().id());
            if (issued != null) {
                return new Print(offer.numbered().fileName(), issued);
            }
        }
        Case one = text.caseOf(dossierId);
        PaperSheet sheet = sheet(one, kind);
        return new Print(
                fileName(kind, one.dossier().number()), fill(one, kind, sheet, null, templates.on(kind, day(sheet))));
    }

    private byte[] fill(
            Case one, PaperKind kind, PaperSheet sheet, @Nullable String number, PaperTemplates.Wording wording) {
        PaperText filled = text.of(one, kind, sheet, number);
        return wording.template()
                .fill(
                        filled.values(kind),
                        Messages.text("paper.title", kind.label(), one.system().name()),
                        filled.proposal(Place.ISSUER_NAME),
                        clock.instant());
    }

    private static String fileName(PaperKind kind, String number) {
        return kind.file() + "-" + number.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "") + ".docx";
    }

    /** What stands in the fields of a paper's page. */
    @ReadOnly
    public List<Typed> typed(UUID dossierId, PaperKind kind) {
        Case one = text.caseOf(dossierId);
        PaperSheet sheet = sheet(one, kind);
        PaperText filled = text.of(one, kind, sheet, null);
        return Place.of(kind).stream()
                .filter(Place::isTyped)
                .map(place -> new Typed(place.code(), place.meaning(), place.isLines(), filled.proposal(place)))
                .toList();
    }

    @ReadOnly
    public PaperSheet sheet(UUID dossierId, PaperKind kind) {
        return sheet(text.caseOf(dossierId), kind);
    }

    /** Keeps what was typed; what is the dossier's own text is not kept, so that it follows the dossier. */
    public void save(UUID dossierId, PaperKind kind, PaperSheet sheet, Actor actor) {
        Offer offer = of(dossierId, kind);
        requireOpen(offer);
        Case one = text.caseOf(dossierId);
        PaperText ours = text.of(one, kind, PaperSheet.EMPTY, null);
        Map<String, String> kept = sheet.fields().entrySet().stream()
                .filter(field -> Place.of(kind).stream()
                        .noneMatch(place -> place.code().equals(field.getKey())
                                && ours.proposal(place).equals(field.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        sheets.save(dossierId, kind, offer.issuer(), new PaperSheet(kept), actor.userId());
    }

    private static void requireOpen(Offer offer) {
        if (offer.numbered() != null) {
            throw new Refusal("paper.numbered", offer.numbered().number());
        }
    }

    /**
     * Gives the paper its number and keeps it as it is now.
     *
     * @param own the number that another system gave; null to take the next one here
     * @throws Refusal when the paper has one, nobody in Capdo issues it, its signature is not complete, or its day lies ahead
     */
    public Paper number(UUID dossierId, PaperKind kind, @Nullable String own, Actor actor) {
        dossiers.hold(dossierId);
        Offer offer = of(dossierId, kind);
        requireOpen(offer);
        if (offer.issuer() == null) {
            throw new Refusal("paper.issuedElsewhere", offer.issuerName());
        }
        if (dossiers.get(dossierId).state().isClosed()) {
            throw new Refusal("paper.closed");
        }
        Case one = text.caseOf(dossierId);
        PaperSheet sheet = sheet(one, kind);
        sheet.requireSignable();
        LocalDate dated = day(sheet);
        if (dated.isAfter(LocalDate.now(clock))) {
            throw new Refusal("paper.ahead", dated);
        }
        PaperNumbers.Given given = numbers.take(offer.issuer(), kind, dated, own);
        PaperTemplates.Wording wording = templates.on(kind, dated);
        Paper paper = new Paper(
                UUID.randomUUID(),
                offer.issuer(),
                kind,
                given.series(),
                given.year(),
                given.sequence(),
                given.number(),
                dated,
                Messages.text("paper.aboutSystem", offer.title(), one.system().name()),
                dossierId,
                wording.version(),
                fileName(kind, given.number()),
                actor.userId(),
                actor.onBehalfOf(),
                OffsetDateTime.now(clock),
                null,
                null,
                null);
        numbers.keep(paper, fill(one, kind, sheet, given.number(), wording));
        dossiers.note(
                dossierId,
                actor,
                EventType.PAPER,
                Messages.text("event.paper", offer.title(), paper.number(), paper.dated()));
        return paper;
    }

    /** Cancels the number of a dossier's paper: the paper may get another. */
    public void cancel(UUID dossierId, PaperKind kind, String reason, Actor actor) {
        Paper paper =
                Optional.ofNullable(of(dossierId, kind).numbered()).orElseThrow(() -> new Refusal("paper.unknown"));
        numbers.cancel(paper.id(), reason, actor);
        dossiers.note(
                dossierId,
                actor,
                EventType.PAPER,
                Messages.text("event.paperCancelled", paper.number(), reason.strip()));
    }

    /** Numbers that were cancelled, the newest first. */
    @ReadOnly
    public List<Paper> cancelled(UUID dossierId) {
        return table.ofDossier(dossierId).stream().filter(Paper::cancelled).toList();
    }
}
