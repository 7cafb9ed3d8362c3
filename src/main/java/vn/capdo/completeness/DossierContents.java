package vn.capdo.completeness;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.completeness.ContentLine.State;
import vn.capdo.document.DocumentVersion;
import vn.capdo.document.Documents;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opinion;
import vn.capdo.dossier.RequiredContents;
import vn.capdo.dossier.Statement;
import vn.capdo.regime.Law;
import vn.capdo.regime.RequiredItem;
import vn.capdo.regime.RequiredItem.NeededFor;
import vn.capdo.register.InformationType;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.Statements;

/**
 * What a dossier holds beside what the table of its regime asks for (NĐ 85/2016 Đ15, Đ17; NĐ 331/2026 Đ21, Đ24, Đ30 k7). The
 * statements and opinions count as soon as they stand in the dossier itself; everything else is a document of its kind.
 */
@Service
@ReadOnly
public class DossierContents implements RequiredContents {

    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final Law law;
    private final Documents documents;
    private final Statements statements;

    DossierContents(Dossiers dossiers, DossierLaw dossierLaw, Law law, Documents documents, Statements statements) {
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.law = law;
        this.documents = documents;
        this.statements = statements;
    }

    /** In the order of the table. */
    public List<ContentLine> of(UUID dossierId) {
        return of(dossiers.get(dossierId));
    }

    private List<ContentLine> of(LevelDossier dossier) {
        Holdings holdings = new Holdings(dossier.id());
        return law.contents(dossierLaw.caseOf(dossier)).stream()
                .map(item -> line(dossier, item, holdings))
                .toList();
    }

    private static ContentLine line(LevelDossier dossier, RequiredItem item, Holdings holdings) {
        String found = holdings.find(item.code());
        return new ContentLine(
                item,
                found.isEmpty() ? stateOfWhatIsNotThere(dossier, item, holdings) : State.PRESENT,
                found,
                href(dossier.id(), item.code()));
    }

    /** Where it is added or read. */
    private static String href(UUID dossier, String code) {
        return switch (code) {
            case "GENERAL_STATEMENT", "LEVEL_STATEMENT", "PLAN_STATEMENT" -> Links.statement(dossier);
            case "PROFESSIONAL_OPINION", "APPRAISAL_OPINION", "REGULATION" -> Links.dossier(dossier);
            default -> Links.documents(dossier);
        };
    }

    private static State stateOfWhatIsNotThere(LevelDossier dossier, RequiredItem item, Holdings holdings) {
        if (!item.mandatory()) {
            return State.IF_NEEDED;
        }
        if (dossier.kind() == LevelDossier.Kind.IMPORTED && item.neededFor() != NeededFor.OPERATE) {
            return State.BEFORE_CAPDO;
        }
        if (item.neededFor() == NeededFor.SUBMIT) {
            return holdings.isSecret() ? State.OUTSIDE : State.MISSING;
        }
        return dossier.state() == DossierState.APPROVING ? State.MISSING : State.LATER;
    }

    @Override
    public void require(LevelDossier dossier, NeededFor act) {
        Holdings holdings = new Holdings(dossier.id());
        String missing = law.contents(dossierLaw.caseOf(dossier)).stream()
                .filter(item -> item.mandatory() && item.neededFor() == act)
                .map(item -> line(dossier, item, holdings))
                .filter(line -> line.state() == State.MISSING)
                .map(line -> line.item().title() + " (" + line.item().citation() + ")")
                .collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            throw new Refusal("contents.missing." + act, missing);
        }
    }

    /** What stands in the dossier; each part is read when it is first asked for. */
    private final class Holdings {

        private final UUID dossier;
        private final @Nullable Statement statement;
        private @Nullable Set<StatementSection> filled;
        private @Nullable List<Opinion> opinions;
        private @Nullable List<DocumentVersion> attached;

        Holdings(UUID dossier) {
            this.dossier = dossier;
            this.statement = dossiers.statement(dossier);
        }

        boolean isSecret() {
            return statement != null && statement.facts().infoTypes().contains(InformationType.STATE_SECRET);
        }

        /** In words; empty when there is none. */
        String find(String code) {
            String said = inTheDossier(code);
            return said.isEmpty() ? attached(code) : said;
        }

        private String inTheDossier(String code) {
            if (statement == null) {
                return "";
            }
            return switch (code) {
                case "GENERAL_STATEMENT" -> written(StatementSection.SCOPE, StatementSection.ARCHITECTURE);
                case "LEVEL_STATEMENT" -> Messages.text("contents.written");
                case "PLAN_STATEMENT" -> written(StatementSection.PLAN_SUMMARY);
                case "REGULATION" -> numbered(statement.regulationNumber(), statement.regulationDate());
                case "PROFESSIONAL_OPINION" -> given(Opinion.Kind.PROFESSIONAL);
                case "APPRAISAL_OPINION" -> given(Opinion.Kind.APPRAISAL);
                default -> "";
            };
        }

        private String written(StatementSection... sections) {
            if (filled == null) {
                filled = statements.filled(dossier);
            }
            return filled.containsAll(List.of(sections)) ? Messages.text("contents.written") : "";
        }

        private String given(Opinion.Kind kind) {
            if (opinions == null) {
                opinions = dossiers.opinionsOn(dossier);
            }
            return opinions.stream()
                    .filter(opinion -> opinion.kind() == kind)
                    .reduce((first, last) -> last)
                    .map(opinion -> numbered(opinion.number(), opinion.signedOn()))
                    .map(words -> words.isEmpty() ? Messages.text("contents.given") : words)
                    .orElse("");
        }

        private String attached(String code) {
            if (attached == null) {
                attached = documents.of(dossier);
            }
            return attached.stream()
                    .filter(version -> version.kind().name().equals(code))
                    .map(DocumentVersion::name)
                    .collect(Collectors.joining(", "));
        }
    }

    private static String numbered(@Nullable String number, @Nullable LocalDate on) {
        return number == null || on == null ? "" : Messages.text("contents.numbered", number, on);
    }
}
