package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.capdo.Messages;
import vn.capdo.regime.Questionnaire;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

/**
 * What was handed in with the statement, as people read it: the label of each field with its value in words, in the order of the form.
 *
 * @param texts what the preparer wrote
 * @param criteria what the level criteria ask, in short answers
 */
public record StatementLines(List<Line> texts, List<Line> criteria) {

    private static final List<String> TEXTS = List.of("levelReason", "nationalListGround", "supplementNote");

    private static final List<String> CRITERIA = List.of(
            "proposedLevel",
            "systemType",
            "infoTypes",
            "servesDefenceSecurity",
            "natSecHarm",
            "strategic",
            "onlinePublicServiceLevel",
            "publicServiceScope",
            "onlineServiceKinds",
            "handlesAdminProcedures",
            "userCount",
            "basicDataSubjects",
            "sensitiveDataKinds",
            "sensitiveDataSubjects",
            "infraScope",
            "nationalEGov",
            "nonStop247",
            "constructionGrade",
            "centralNationalData",
            "pmDecisionLevel",
            "riskAssessedLevel",
            "sharedSoftware",
            "listCriteria",
            "components",
            "constructionBegan",
            "nationalList",
            "regulationNumber",
            "regulationDate");

    private static final Set<String> CHOICES = Set.of(
            "natSecHarm",
            "onlinePublicServiceLevel",
            "publicServiceScope",
            "infraScope",
            "constructionGrade",
            "pmDecisionLevel",
            "riskAssessedLevel");

    public record Line(String label, String value) {}

    /** @param asked what the regime asks: of other questions an empty answer is not worth a line */
    public static StatementLines of(Map<String, Object> statement, Questionnaire asked) {
        return new StatementLines(lines(TEXTS, statement, asked), lines(CRITERIA, statement, asked));
    }

    private static List<Line> lines(List<String> fields, Map<String, Object> statement, Questionnaire asked) {
        List<Line> lines = new ArrayList<>();
        for (String field : fields) {
            Object value = statement.get(field);
            if (value != null
                    && isAnswered(value)
                    && !isSaidOtherwise(field, value, statement)
                    && (asked.asks(field) || isYes(value))) {
                lines.add(new Line(label(field), print(field, value)));
            }
        }
        return lines;
    }

    /** A public service is described by its level, or by its name of today. */
    private static boolean isSaidOtherwise(String field, Object value, Map<String, Object> statement) {
        boolean named = !"NONE".equals(statement.getOrDefault("publicServiceScope", "NONE"));
        return field.equals("publicServiceScope") && !named
                || field.equals("onlinePublicServiceLevel") && named && !isYes(value);
    }

    private static boolean isAnswered(Object value) {
        return value instanceof List<?> rows
                ? !rows.isEmpty()
                : !value.toString().isBlank();
    }

    /** Neither "no" nor "none". */
    private static boolean isYes(Object value) {
        return !value.equals(false) && !value.toString().equals("0");
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
            case "onlineServiceKinds", "sensitiveDataKinds", "listCriteria" ->
                Arrays.stream(value.toString().split(","))
                        .map(kind -> Messages.text("choice." + field + "." + kind))
                        .collect(Collectors.joining("; "));
            case "components" -> components((List<?>) value);
            case "constructionBegan", "regulationDate" -> Messages.date(LocalDate.parse(value.toString()));
            default -> CHOICES.contains(field) ? Messages.text("choice." + field + "." + value) : value.toString();
        };
    }

    private static String components(List<?> rows) {
        return rows.stream()
                .map(row -> (Map<?, ?>) row)
                .map(row -> Messages.text("choice.component", row.get("name"), row.get("level")))
                .collect(Collectors.joining("; "));
    }
}
