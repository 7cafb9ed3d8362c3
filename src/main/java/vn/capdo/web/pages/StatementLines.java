package vn.capdo.web.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.capdo.Messages;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

/**
 * A statement as people read it: the label of each field with its value in words, in the order of the form.
 *
 * @param texts what the preparer wrote
 * @param criteria what the level criteria ask, in short answers
 */
record StatementLines(List<Line> texts, List<Line> criteria) {

    private static final List<String> TEXTS = List.of(
            "scopeSummary",
            "architectureSummary",
            "levelReason",
            "planSummary",
            "relatedSystems",
            "attackRisks",
            "publicImpact",
            "statement247",
            "supplementNote");

    private static final List<String> CRITERIA = List.of(
            "proposedLevel",
            "systemType",
            "infoTypes",
            "servesDefenceSecurity",
            "natSecHarm",
            "onlinePublicServiceLevel",
            "onlineServiceKinds",
            "userCount",
            "infraScope",
            "nationalEGov",
            "nonStop247",
            "constructionGrade",
            "centralNationalData",
            "pmDecisionLevel",
            "regulationNumber",
            "regulationDate");

    private static final Set<String> CHOICES =
            Set.of("natSecHarm", "onlinePublicServiceLevel", "infraScope", "constructionGrade", "pmDecisionLevel");

    record Line(String label, String value) {}

    static StatementLines of(Map<String, Object> statement) {
        return new StatementLines(lines(TEXTS, statement), lines(CRITERIA, statement));
    }

    private static List<Line> lines(List<String> fields, Map<String, Object> statement) {
        List<Line> lines = new ArrayList<>();
        for (String field : fields) {
            Object value = statement.get(field);
            if (value != null && !value.toString().isBlank()) {
                lines.add(new Line(label(field), print(field, value)));
            }
        }
        return lines;
    }

    private static String label(String field) {
        String label = Messages.text("field." + field);
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    private static String print(String field, Object value) {
        if (value instanceof Boolean yes) {
            return Messages.text(yes ? "choice.yes" : "choice.no");
        }
        return switch (field) {
            case "systemType" -> SystemType.valueOf(value.toString()).label();
            case "infoTypes" ->
                InformationType.parse(value.toString()).stream()
                        .map(InformationType::label)
                        .collect(Collectors.joining("; "));
            case "onlineServiceKinds" ->
                Arrays.stream(value.toString().split(","))
                        .map(kind -> Messages.text("choice.onlineServiceKinds." + kind))
                        .collect(Collectors.joining("; "));
            case "regulationDate" -> Messages.date(LocalDate.parse(value.toString()));
            default -> CHOICES.contains(field) ? Messages.text("choice." + field + "." + value) : value.toString();
        };
    }
}
