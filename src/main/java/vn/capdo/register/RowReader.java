package vn.capdo.register;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.Alike;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.SearchText;
import vn.capdo.organisation.UnitWords;
import vn.capdo.register.SystemRow.Emptied;
import vn.capdo.workbook.Cell;
import vn.capdo.workbook.CellKind;
import vn.capdo.workbook.SheetRow;

/** Reads one row of an inventory and collects everything that is wrong with it. */
final class RowReader {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int MAX_NAME = 300;
    private static final int MAX_TEXT = 4000;

    private final SheetRow row;
    private final Function<String, UnitWords.Found> units;
    private final LocalDate today;
    private final List<ImportProblem> problems = new ArrayList<>();
    private final Set<Emptied> emptied = EnumSet.noneOf(Emptied.class);
    private @Nullable String told;

    /** @param units which unit a word means, or a refusal */
    RowReader(SheetRow row, Function<String, UnitWords.Found> units, LocalDate today) {
        this.row = row;
        this.units = units;
        this.today = today;
    }

    /** What to tell of the unit when it is not written as it is called today; null for nothing. */
    @Nullable
    String told() {
        return told;
    }

    List<ImportProblem> problems() {
        return problems;
    }

    static String codeOf(SheetRow row) {
        Cell cell = row.cells().get(InventoryColumns.CODE);
        return cell == null ? "" : cell.shown() == null ? cell.text() : cell.shown();
    }

    /** Null when something is wrong; {@link #problems} then says what. */
    @Nullable
    SystemRow read() {
        String code = text(InventoryColumns.CODE, true, 40);
        if (code != null) {
            code = Alike.narrow(code);
            Optional<String> strange = Alike.strangeLetter(code);
            if (strange.isPresent()) {
                problem(InventoryColumns.CODE, "import.problem.codeLetter", strange.get());
            } else if (!code.matches("[\\p{L}0-9._/-]+")) {
                problem(InventoryColumns.CODE, "import.problem.code");
            }
        }
        String name = text(InventoryColumns.NAME, true, MAX_NAME);
        String unit = unit();
        SystemType type = choice(
                InventoryColumns.TYPE, true, SystemType::ofLabel, labels(SystemType.values(), SystemType::label));
        Set<InformationType> information = information();
        String scope =
                emptied(InventoryColumns.SCOPE, Emptied.SCOPE) ? null : text(InventoryColumns.SCOPE, false, MAX_TEXT);
        InformationSystem.Phase phase = choice(
                InventoryColumns.PHASE,
                true,
                label -> InformationSystem.Phase.told().stream()
                        .filter(one -> one.label().equalsIgnoreCase(label))
                        .findFirst(),
                InformationSystem.Phase.told().stream()
                        .map(InformationSystem.Phase::label)
                        .collect(Collectors.joining("; ")));
        Integer level = emptied(InventoryColumns.LEVEL, Emptied.LEVEL) ? null : level();
        PriorApproval approval = approval(level);
        return problems.isEmpty() && code != null && name != null && unit != null && type != null && phase != null
                ? new SystemRow(
                        row.rowNumber(), code, name, unit, type, information, scope, phase, level, approval, emptied)
                : null;
    }

    private @Nullable String unit() {
        String text = text(InventoryColumns.UNIT, true, 200);
        if (text == null) {
            return null;
        }
        try {
            UnitWords.Found found = units.apply(text);
            told = found.told();
            return found.unit().code();
        } catch (Refusal refusal) {
            wrong(InventoryColumns.UNIT, refusal.getMessage());
            return null;
        }
    }

    private Set<InformationType> information() {
        String text = text(InventoryColumns.INFORMATION, true, 400);
        Set<InformationType> types = EnumSet.noneOf(InformationType.class);
        if (text == null) {
            return types;
        }
        for (String label : text.split(";")) {
            if (!label.isBlank()) {
                Optional<InformationType> type = InformationType.ofLabel(label.strip());
                if (type.isEmpty()) {
                    problem(
                            InventoryColumns.INFORMATION,
                            "import.problem.choice",
                            labels(InformationType.values(), InformationType::label));
                    return types;
                }
                types.add(type.get());
            }
        }
        return types;
    }

    /** Whether the cell says to forget what the register knows; an empty cell says nothing. */
    private boolean emptied(String column, Emptied what) {
        Cell cell = row.cells().get(column);
        return cell != null && isMark(cell.text()) && emptied.add(what);
    }

    /** Written with either place of the tone. */
    private static boolean isMark(String text) {
        return SearchText.of(text).equals(SearchText.of(InventoryColumns.EMPTIED));
    }

    private @Nullable Integer level() {
        Cell cell = row.cells().get(InventoryColumns.LEVEL);
        // A number is a number, however it is formatted.
        String text =
                cell != null && cell.kind() == CellKind.NUMBER ? cell.text() : text(InventoryColumns.LEVEL, false, 40);
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-5]")) {
            problem(InventoryColumns.LEVEL, "import.problem.level");
            return null;
        }
        return Integer.valueOf(text);
    }

    private @Nullable PriorApproval approval(@Nullable Integer level) {
        String number = text(InventoryColumns.DECISION_NUMBER, false, 100);
        LocalDate date = date(InventoryColumns.DECISION_DATE);
        String body = text(InventoryColumns.DECISION_BODY, false, MAX_NAME);
        PriorApproval.Deployment deployment = choice(
                InventoryColumns.DEPLOYMENT,
                false,
                label -> Arrays.stream(PriorApproval.Deployment.values())
                        .filter(one -> one.label().equalsIgnoreCase(label))
                        .findFirst(),
                labels(PriorApproval.Deployment.values(), PriorApproval.Deployment::label));
        LocalDate deployedOn = date(InventoryColumns.DEPLOYED_ON);
        LocalDate inspectedOn = date(InventoryColumns.INSPECTED_ON);
        String regulation = text(InventoryColumns.REGULATION_NUMBER, false, 100);
        LocalDate regulationDate = date(InventoryColumns.REGULATION_DATE);

        boolean approved = filled(InventoryColumns.DECISION_NUMBER) || filled(InventoryColumns.DECISION_DATE);
        if (!approved) {
            if (filled(InventoryColumns.DEPLOYED_ON)
                    || filled(InventoryColumns.INSPECTED_ON)
                    || deployment == PriorApproval.Deployment.FULL
                    || deployment == PriorApproval.Deployment.PARTIAL) {
                problem(InventoryColumns.DECISION_NUMBER, "import.problem.deployedWithoutDecision");
            }
            return null;
        }
        for (String column : List.of(
                InventoryColumns.LEVEL,
                InventoryColumns.DECISION_NUMBER,
                InventoryColumns.DECISION_DATE,
                InventoryColumns.DECISION_BODY,
                InventoryColumns.DEPLOYMENT,
                InventoryColumns.REGULATION_NUMBER,
                InventoryColumns.REGULATION_DATE)) {
            if (!filled(column) || column.equals(InventoryColumns.LEVEL) && emptied.contains(Emptied.LEVEL)) {
                problem(column, "import.problem.approvedNeeds");
            }
        }
        if (deployment == PriorApproval.Deployment.FULL && !filled(InventoryColumns.DEPLOYED_ON)) {
            problem(InventoryColumns.DEPLOYED_ON, "import.problem.deployedNeedsDate");
        }
        if (deployment != PriorApproval.Deployment.FULL && deployedOn != null) {
            problem(InventoryColumns.DEPLOYED_ON, "import.problem.dateWithoutFull");
        }
        order(InventoryColumns.REGULATION_DATE, regulationDate, InventoryColumns.DECISION_DATE, date);
        order(InventoryColumns.DECISION_DATE, date, InventoryColumns.INSPECTED_ON, inspectedOn);
        return level != null
                        && number != null
                        && date != null
                        && body != null
                        && regulation != null
                        && regulationDate != null
                        && deployment != null
                        && problems.isEmpty()
                ? new PriorApproval(
                        level, number, date, body, regulation, regulationDate, deployment, deployedOn, inspectedOn)
                : null;
    }

    private void order(
            String earlierColumn, @Nullable LocalDate earlier, String laterColumn, @Nullable LocalDate later) {
        if (earlier != null && later != null && earlier.isAfter(later)) {
            problem(laterColumn, "import.problem.order", earlierColumn, earlier);
        }
    }

    private @Nullable String text(String column, boolean required, int max) {
        Cell cell = row.cells().get(column);
        if (cell == null || isBlank(cell)) {
            if (required) {
                problem(column, "import.problem.required");
            }
            return null;
        }
        if (refusedKind(column, cell)) {
            return null;
        }
        String text = cell.shown();
        if (text == null || cell.kind() == CellKind.DATE) {
            problem(column, text == null ? "import.problem.shown" : "import.problem.becameDate", cell.ref());
            return null;
        }
        if (isMark(text)) {
            problem(column, "import.problem.notEmptied", InventoryColumns.SCOPE, InventoryColumns.LEVEL);
            return null;
        }
        if (text.length() > max) {
            problem(column, "import.problem.tooLong", max);
            return null;
        }
        return text;
    }

    private @Nullable LocalDate date(String column) {
        Cell cell = row.cells().get(column);
        if (cell == null || isBlank(cell) || refusedKind(column, cell)) {
            return null;
        }
        LocalDate date = cell.date();
        if (date == null) {
            try {
                date = LocalDate.parse(cell.text(), DATE);
            } catch (DateTimeParseException e) {
                problem(column, "import.problem.date");
                return null;
            }
        }
        if (date.isBefore(EARLIEST)) {
            problem(column, "import.problem.dateTooEarly", EARLIEST);
        } else if (date.isAfter(today)) {
            problem(column, "import.problem.dateInFuture", today);
        }
        return date;
    }

    private <T> @Nullable T choice(
            String column, boolean required, Function<String, Optional<T>> byLabel, String allowed) {
        String text = text(column, required, 200);
        if (text == null) {
            return null;
        }
        Optional<T> chosen = byLabel.apply(text);
        if (chosen.isEmpty()) {
            problem(column, "import.problem.choice", allowed);
        }
        return chosen.orElse(null);
    }

    /** Nothing there. A merged cell or a formula is something, also where the file holds no value for it. */
    private static boolean isBlank(Cell cell) {
        return cell.text().isEmpty() && cell.kind() != CellKind.MERGED && cell.kind() != CellKind.FORMULA;
    }

    private boolean refusedKind(String column, Cell cell) {
        String key =
                switch (cell.kind()) {
                    case FORMULA -> "import.problem.formula";
                    case MERGED -> "import.problem.merged";
                    case ERROR -> "import.problem.error";
                    default -> null;
                };
        if (key == null) {
            return false;
        }
        problem(column, key);
        return true;
    }

    private boolean filled(String column) {
        Cell cell = row.cells().get(column);
        return cell != null && !cell.text().isEmpty();
    }

    void problem(String column, String key, Object... arguments) {
        wrong(column, Messages.text(key, arguments));
    }

    void wrong(String column, String sentence) {
        Cell cell = row.cells().get(column);
        problems.add(new ImportProblem(row.rowNumber(), column, cell == null ? "" : cell.text(), sentence));
    }

    private static <T> String labels(T[] values, Function<T, String> label) {
        return String.join("; ", Arrays.stream(values).map(label).toList());
    }
}
