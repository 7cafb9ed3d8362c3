package vn.capdo.statement;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Statement;
import vn.capdo.regime.Law;
import vn.capdo.regime.Questionnaire;
import vn.capdo.register.InformationType;

/**
 * The statements of dossiers: written section by section until the dossier is sent, and again while a supplement is waited for. Two
 * people who write one section do not overwrite each other: the second learns what stands.
 */
@Service
@Transactional
public class Statements {

    private static final Set<DossierState> WRITABLE = EnumSet.of(
            DossierState.DRAFTING, DossierState.OPINION, DossierState.SUBMITTING, DossierState.SUPPLEMENTING);

    private final StatementTable table;
    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final Law law;

    Statements(StatementTable table, Dossiers dossiers, DossierLaw dossierLaw, Law law) {
        this.table = table;
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.law = law;
    }

    /** What has been saved, section by section. */
    @ReadOnly
    public Map<StatementSection, SavedSection> of(UUID dossierId) {
        Map<StatementSection, SavedSection> sections = new EnumMap<>(StatementSection.class);
        table.sections(dossierId).forEach(section -> sections.put(section.section(), section));
        return sections;
    }

    /** The sections that say what they are there for. */
    @ReadOnly
    public Set<StatementSection> filled(UUID dossierId) {
        return table.sections(dossierId).stream()
                .filter(saved -> saved.content().answers(saved.section()))
                .map(SavedSection::section)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StatementSection.class)));
    }

    /**
     * Keeps a section as it was typed.
     *
     * @param revision the revision that the writer has seen; 0 where nothing stood
     * @throws Refusal when the dossier is not being written, or the content cannot be kept
     */
    public Saving save(UUID dossierId, StatementSection section, int revision, SectionContent content, Actor actor) {
        dossiers.hold(dossierId);
        LevelDossier dossier = dossiers.get(dossierId);
        String lock = lock(dossier);
        if (lock != null) {
            throw new Refusal("statement.locked", lock);
        }
        SectionContent kept = content.keptIn(section);
        if (!kept.saysNothing() && isSecret(dossier)) {
            throw new Refusal("statement.secret");
        }
        Optional<SavedSection> saved = table.save(dossierId, section, revision, kept, actor);
        if (saved.isPresent()) {
            return new Saving.Done(saved.get());
        }
        SavedSection standing = table.section(dossierId, section).orElse(null);
        if (standing == null) {
            throw new Refusal("statement.wrongRevision", section.label());
        }
        // Sent again after an answer that was lost on the way, or typed alike by two: nothing to tell anybody of.
        return standing.content().equals(kept) ? new Saving.Done(standing) : new Saving.Overtaken(standing);
    }

    /**
     * Fills the first text of each section that answers a question and does not yet: for samples and the demonstration.
     *
     * @param text what is written there; null where nothing is
     */
    public void fill(UUID dossierId, Function<StatementSection, @Nullable String> text, Actor actor) {
        if (isSecret(dossiers.get(dossierId))) {
            return;
        }
        Map<StatementSection, SavedSection> standing = of(dossierId);
        for (StatementSection section : StatementSection.values()) {
            String said = section.question() == null || standing.containsKey(section) ? null : text.apply(section);
            if (said != null) {
                save(
                        dossierId,
                        section,
                        0,
                        SectionContent.ofText(section.texts().get(0), said),
                        actor);
            }
        }
    }

    /** Which sections the dossier's regime asks for at its level, and whether they may be written now. */
    @ReadOnly
    public Outline outline(UUID dossierId) {
        LevelDossier dossier = dossiers.get(dossierId);
        Questionnaire asked = law.questions(dossier.regime(), dossierLaw.rulesOn(dossier));
        Integer level = dossier.level();
        List<String> mandatory = asked.mandatoryTexts(level == null ? 1 : level);
        boolean secret = isSecret(dossier);
        return new Outline(
                Arrays.stream(StatementSection.values())
                        .map(section -> {
                            String question = section.question();
                            Integer from = levelFrom(section, asked);
                            return new Outline.Line(
                                    section,
                                    from,
                                    !secret && from != null && (level == null || level >= from),
                                    !secret && question != null && mandatory.contains(question),
                                    question == null ? "" : asked.hint(question));
                        })
                        .toList(),
                lock(dossier),
                secret);
    }

    private static @Nullable Integer levelFrom(StatementSection section, Questionnaire asked) {
        if (section == StatementSection.DETAILED_RISKS) {
            return asked.asks("riskSummary") ? asked.levelFrom("attackRisks") : null;
        }
        String question = section.question();
        return question == null ? Integer.valueOf(1) : asked.levelFrom(question);
    }

    /** Oldest first. */
    @ReadOnly
    public List<StatementVersion> versions(UUID dossierId) {
        return table.versions(dossierId);
    }

    /** Whether the system handles state secrets: by the facts of the statement, before them by the register. */
    private boolean isSecret(LevelDossier dossier) {
        Statement statement = dossiers.statement(dossier.id());
        Set<InformationType> types = statement == null
                ? InformationType.parse(dossiers.systemOf(dossier.id()).infoTypes())
                : statement.facts().infoTypes();
        return types.contains(InformationType.STATE_SECRET);
    }

    /** Why a dossier's statements cannot be written now; null when they can. */
    private static @Nullable String lock(LevelDossier dossier) {
        return WRITABLE.contains(dossier.state())
                ? null
                : Messages.text(
                        "statement.lock", dossier.number(), dossier.state().label());
    }
}
