package vn.capdo.register;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Alike;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.UnitLookup;
import vn.capdo.organisation.UnitWords;
import vn.capdo.workbook.SheetRow;
import vn.capdo.workbook.WorkbookReader;
import vn.capdo.workbook.WorkbookSummary;
import vn.capdo.workbook.WorkbookWriter;

/**
 * Takes an inventory over into the register.
 *
 * <p>The file is streamed twice: once for its codes, so that a code that stands in two rows is refused in both, once for its
 * content. Everything that is written is written in one transaction: a file is never half taken over. The same file again
 * changes nothing.
 */
@Service
public class InventoryImport {

    private static final int LISTED_PROBLEMS = 2000;
    private static final int LISTED_CHANGES = 500;
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private final Systems systems;
    private final Organisations organisations;
    private final UnitLookup lookup;
    private final Staff staff;
    private final SystemsUnderWay dossiers;
    private final GoLiveDays goLive;
    private final IssuerCheck issuers;
    private final EntryIntoUse entryIntoUse;
    private final PriorApprovalTable approvals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** A hostile file may hold a lot of memory while it is read, so files are read one after the other. */
    private final Semaphore oneAtATime = new Semaphore(1);

    InventoryImport(
            Systems systems,
            Organisations organisations,
            UnitLookup lookup,
            Staff staff,
            SystemsUnderWay dossiers,
            GoLiveDays goLive,
            IssuerCheck issuers,
            EntryIntoUse entryIntoUse,
            PriorApprovalTable approvals,
            TransactionTemplate transaction,
            Clock clock) {
        this.systems = systems;
        this.organisations = organisations;
        this.lookup = lookup;
        this.staff = staff;
        this.dossiers = dossiers;
        this.goLive = goLive;
        this.issuers = issuers;
        this.entryIntoUse = entryIntoUse;
        this.approvals = approvals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param dryRun only look; nothing is written
     * @param allOrNone write nothing if any row has a problem; otherwise the good rows are written
     * @param progress told the number of rows read so far
     * @throws vn.capdo.workbook.WorkbookRefusedException when the file as a whole cannot be read
     */
    public ImportReport run(
            Path file, String fileName, boolean dryRun, boolean allOrNone, String actor, IntConsumer progress) {
        if (!oneAtATime.tryAcquire()) {
            throw new Refusal("import.busy");
        }
        try {
            Map<String, List<Integer>> duplicates = duplicateCodes(file);
            return transaction.execute(status -> {
                Pass pass = new Pass(duplicates, fileName, dryRun, actor, progress);
                WorkbookSummary summary = WorkbookReader.read(file, InventoryColumns.COLUMNS, pass::row);
                boolean apply = !dryRun && !(allOrNone && pass.refused > 0);
                if (!apply) {
                    status.setRollbackOnly();
                }
                return pass.report(apply, summary);
            });
        } finally {
            oneAtATime.release();
        }
    }

    public void writeTemplate(OutputStream out) throws IOException {
        WorkbookWriter.template(out, InventoryColumns.SHEET, InventoryColumns.TEMPLATE, List.of());
    }

    private static Map<String, List<Integer>> duplicateCodes(Path file) {
        Map<String, Integer> first = new HashMap<>();
        Map<String, List<Integer>> duplicates = new HashMap<>();
        WorkbookReader.read(file, InventoryColumns.COLUMNS, row -> {
            String code = Alike.key(RowReader.codeOf(row));
            Integer before = code.isEmpty() ? null : first.putIfAbsent(code, row.rowNumber());
            if (before != null) {
                duplicates
                        .computeIfAbsent(code, key -> new ArrayList<>(List.of(before)))
                        .add(row.rowNumber());
            }
        });
        return duplicates;
    }

    /** The owners that the person coordinates. */
    private Set<String> ownersOf(String actor) {
        return staff.rolesOf(actor).stream()
                .filter(role -> role.role() == Role.COORDINATOR)
                .map(role -> organisations.ownerOf(role.organisation()))
                .collect(Collectors.toSet());
    }

    /** One reading of the content. */
    private final class Pass {

        private final Map<String, List<Integer>> duplicates;
        private final String fileName;
        private final boolean dryRun;
        private final String actor;
        private final IntConsumer progress;
        private final UnitWords units = lookup.words();
        private final Set<String> owners;
        private final PriorApprovalCheck priorApprovals;
        private final Map<String, List<Integer>> told = new LinkedHashMap<>();
        private final Map<String, InformationSystem> known = new HashMap<>();
        private final LocalDate today = LocalDate.now(clock);
        private final List<ImportProblem> problems = new ArrayList<>();
        private final Map<UUID, String> underWay = dossiers.dossiers();
        private final List<ImportChange> changes = new ArrayList<>();
        private int problemCount;
        private int rows;
        private int added;
        private int updated;
        private int unchanged;
        private int refused;

        Pass(
                Map<String, List<Integer>> duplicates,
                String fileName,
                boolean dryRun,
                String actor,
                IntConsumer progress) {
            this.duplicates = duplicates;
            this.fileName = fileName;
            this.dryRun = dryRun;
            this.actor = actor;
            this.progress = progress;
            this.owners = ownersOf(actor);
            this.priorApprovals = new PriorApprovalCheck(goLive, issuers, organisations, units, approvals.all(), actor);
            systems.all().forEach(system -> known.put(Alike.key(system.code()), system));
        }

        void row(SheetRow sheetRow) {
            rows++;
            InformationSystem existing = known.get(Alike.key(RowReader.codeOf(sheetRow)));
            String standsWith = existing == null ? null : existing.operatingUnit();
            RowReader reader = new RowReader(
                    sheetRow, word -> units.one(word, standsWith, unit -> owners.contains(unit.owning())), today);
            SystemRow row = reader.read();
            checkCode(sheetRow, row, reader, existing);
            if (row != null) {
                priorApprovals.check(row, existing, reader);
                checkUse(row, existing, reader);
            }
            if (reader.told() != null) {
                told.computeIfAbsent(reader.told(), unit -> new ArrayList<>()).add(sheetRow.rowNumber());
            }
            if (row != null && reader.problems().isEmpty()) {
                write(row);
            } else {
                refused++;
                problemCount += reader.problems().size();
                reader.problems().stream()
                        .limit(Math.max(0, LISTED_PROBLEMS - problems.size()))
                        .forEach(problems::add);
            }
            if (rows % 100 == 0) {
                progress.accept(rows);
            }
        }

        /** A decision of the past that comes with the row speaks for itself. */
        private void checkUse(SystemRow row, @Nullable InformationSystem existing, RowReader reader) {
            if (existing != null
                    && existing.phase().isBeforeUse()
                    && row.phase() == InformationSystem.Phase.RUNNING
                    && row.approval() == null) {
                String why = entryIntoUse.against(existing);
                if (why != null) {
                    reader.wrong(InventoryColumns.PHASE, why);
                }
            }
        }

        private void checkCode(
                SheetRow sheetRow, @Nullable SystemRow row, RowReader reader, @Nullable InformationSystem existing) {
            List<Integer> all = duplicates.get(Alike.key(RowReader.codeOf(sheetRow)));
            if (all != null) {
                reader.problem(
                        InventoryColumns.CODE,
                        "import.problem.duplicate",
                        String.join(
                                ", ",
                                all.stream()
                                        .filter(other -> other != sheetRow.rowNumber())
                                        .limit(5)
                                        .map(String::valueOf)
                                        .toList()));
            }
            if (row != null && existing != null && !existing.operatingUnit().equals(row.operatingUnit())) {
                reader.problem(
                        InventoryColumns.CODE,
                        "import.problem.codeOfOtherUnit",
                        existing.name(),
                        existing.operatingUnit());
            }
        }

        private void write(SystemRow row) {
            Systems.Outcome outcome = systems.put(row, actor);
            InformationSystem before = known.get(Alike.key(row.code()));
            if (before != null && !outcome.told().isEmpty()) {
                changes.add(new ImportChange(
                        row.rowNumber(),
                        before.code(),
                        before.name(),
                        underWay.get(before.id()),
                        String.join("; ", outcome.told())));
            }
            switch (outcome.change()) {
                case ADDED -> added++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
            }
        }

        ImportReport report(boolean applied, WorkbookSummary summary) {
            progress.accept(rows);
            return new ImportReport(
                    fileName,
                    dryRun,
                    applied,
                    rows,
                    added,
                    updated,
                    unchanged,
                    refused,
                    List.copyOf(problems),
                    problemCount - problems.size(),
                    Stream.concat(
                                    summary.warnings().stream().map(warning -> warning.messageIn(VIETNAMESE)),
                                    told.entrySet().stream()
                                            .map(unit -> Messages.text(
                                                    "import.unitRows",
                                                    unit.getKey(),
                                                    unit.getValue().size(),
                                                    unit.getValue().get(0))))
                            .toList(),
                    changes.stream()
                            .sorted(Comparator.comparing(change -> change.dossier() == null))
                            .limit(LISTED_CHANGES)
                            .toList(),
                    Math.max(0, changes.size() - LISTED_CHANGES));
        }
    }
}
