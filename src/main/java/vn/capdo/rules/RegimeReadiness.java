package vn.capdo.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.capdo.Messages;
import vn.capdo.rules.RuleFinding.Kind;
import vn.capdo.rules.RuleFinding.Severity;

/**
 * Whether everything speaks on a day that a regime needs: before a case can fall under it, it has a profile, the profile's
 * criteria, its questions, and rows wherever a dossier under it would find none.
 */
final class RegimeReadiness {

    static final String SELECTION = "regimeSelection";
    static final String PROFILE = "regimeProfile";

    /** Tables whose silence would be taken for "nothing is asked". */
    private static final Set<String> NOT_WITHOUT_ROWS = Set.of("regimeQuestions", "dossierContents");

    private static final String REGIME = "regime";
    private static final String LEVEL_TABLE = "levelTable";

    private final RuleEngine engine;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    /** The tables as they speak on a day. */
    interface Speaking {

        /** Keys of the tables that a release brings. */
        List<String> keys();

        RuleTableContract contract(String key);

        /** The table as it speaks on a day; empty when no version of it does. */
        Optional<RuleTable> on(String key, LocalDate day);
    }

    RegimeReadiness(RuleEngine engine) {
        this.engine = engine;
    }

    /** What is missing on the day from which a table would speak; nothing for tables that bring no regime. */
    List<RuleFinding> findings(RuleTable table, LocalDate from, Speaking speaking) {
        return switch (table.key()) {
            case PROFILE -> criteria(table, from, speaking);
            case SELECTION -> chosen(table, from, speaking);
            default -> List.of();
        };
    }

    private static List<RuleFinding> criteria(RuleTable profiles, LocalDate from, Speaking speaking) {
        List<RuleFinding> found = new ArrayList<>();
        for (String key : profiles.answered(LEVEL_TABLE)) {
            if (RuleTableContract.holdsLevelCriteria(key)
                    && speaking.on(key, from).isEmpty()) {
                found.add(finding(profiles, LEVEL_TABLE, key, Messages.text("rules.check.levelTableLater", key, from)));
            }
        }
        return found;
    }

    private List<RuleFinding> chosen(RuleTable selection, LocalDate from, Speaking speaking) {
        List<RuleFinding> found = new ArrayList<>();
        RuleTable profiles = speaking.on(PROFILE, from).orElse(null);
        List<String> before = speaking.on(SELECTION, from)
                .map(table -> table.answered(REGIME))
                .orElse(List.of());
        for (String regime : selection.answered(REGIME)) {
            if (profiles == null || !profiles.named(REGIME).contains(regime)) {
                found.add(finding(selection, REGIME, regime, Messages.text("rules.check.profileLater", regime, from)));
            } else if (!before.contains(regime)) {
                missing(regime, from, speaking).forEach(text -> found.add(finding(selection, REGIME, regime, text)));
            }
        }
        return found;
    }

    private List<String> missing(String regime, LocalDate from, Speaking speaking) {
        List<String> texts = new ArrayList<>();
        for (String key : speaking.keys()) {
            RuleTable table = speaking.on(key, from).orElse(null);
            if (table == null || table.inputColumn(REGIME) < 0 || key.equals(PROFILE)) {
                continue;
            }
            RuleTable own = table.narrowedTo(REGIME, regime);
            if (own.rules().isEmpty() && NOT_WITHOUT_ROWS.contains(key)) {
                texts.add(Messages.text("rules.check.noRowsOf", regime, table.name()));
            }
            known
                    .computeIfAbsent(
                            regime + " " + table.contentHash(),
                            hash -> RuleTableCheck.gaps(engine, speaking.contract(key), own))
                    .stream()
                    .limit(1)
                    .forEach(gap -> texts.add(Messages.text("rules.check.gapOf", regime, table.name(), gap)));
        }
        return texts;
    }

    /** At the first row that answers so. */
    private static RuleFinding finding(RuleTable table, String output, String answer, String text) {
        int column = table.column(output);
        int row = 0;
        String id = "";
        for (int i = table.rules().size() - 1; i >= 0; i--) {
            if (FeelCell.literal(table.rules().get(i).results().get(column))
                    .filter(answer::equals)
                    .isPresent()) {
                row = i + 1;
                id = table.rules().get(i).id();
            }
        }
        return new RuleFinding(
                Severity.ERROR,
                Kind.UNKNOWN_VALUE,
                row,
                id,
                table.outputs().get(column).label(),
                text);
    }
}
