package vn.capdo.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.config.TemporaryFiles;
import vn.capdo.organisation.Staff;
import vn.capdo.workbook.WorkbookRefusedException;

/**
 * Imports that run in the background, one after the other, each with its row in {@code import_run}.
 *
 * <p>An upload is looked at first and kept for an hour, so that it can be applied without being sent again. It is kept by
 * the node that received it; the row, with its progress and its report, is there for all.
 */
@Service
public class ImportRuns implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ImportRuns.class);
    private static final Duration KEPT = Duration.ofHours(1);

    /** A run whose process has not spoken for a minute has ended with it. */
    private static final String SELECT =
            "select *, alive_at > now() - interval '1 minute' as alive from capdo.import_run";

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private final InventoryImport inventory;
    private final Staff staff;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final TemporaryFiles temporary;
    private final TransactionTemplate ownTransaction;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> new Thread(work, "capdo-import"));
    private final Map<UUID, Upload> uploads = new ConcurrentHashMap<>();
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    ImportRuns(
            InventoryImport inventory,
            Staff staff,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            TemporaryFiles temporary,
            PlatformTransactionManager transactions) {
        this.inventory = inventory;
        this.staff = staff;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.temporary = temporary;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Upload(Path file, String fileName, OffsetDateTime at) {}

    /** How a run stands; INTERRUPTED is a run whose process ended before it did. */
    public enum State {
        RUNNING,
        DONE,
        REFUSED,
        FAILED,
        INTERRUPTED
    }

    /**
     * @param report what was found and done; null unless DONE
     * @param message why nothing could be done; null unless REFUSED or FAILED
     */
    public record Run(
            UUID id,
            String fileName,
            boolean dryRun,
            boolean allOrNone,
            State state,
            int rowsRead,
            @Nullable ImportReport report,
            @Nullable String message,
            String startedByName,
            ZonedDateTime startedAt) {

        public String stateLabel() {
            return Messages.text("import.state." + state);
        }
    }

    private record Failure(String message) {}

    /**
     * Looks at an upload in the background; nothing is written to the register.
     *
     * @param owners those that the actor coordinates, himself or in somebody's place: their coordinators read of it
     */
    public UUID check(InputStream content, String fileName, String actor, Collection<String> owners)
            throws IOException {
        Path file = temporary.create(".xlsx");
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        return begin(new Upload(file, fileName, OffsetDateTime.now(clock)), true, false, actor, owners);
    }

    /**
     * Takes over an upload that has been looked at.
     *
     * @param owners those that the reader coordinates
     * @throws Refusal when there is no such run for any of them, or the upload is not kept any more
     */
    public UUID apply(UUID checkedRun, boolean allOrNone, String actor, Collection<String> owners) {
        get(checkedRun, owners);
        Upload upload = uploads.remove(checkedRun);
        if (upload == null) {
            throw new Refusal("import.uploadGone");
        }
        return begin(upload, false, allOrNone, actor, owners);
    }

    /** Whether {@link #apply} would find the upload of this run. */
    public boolean keepsUpload(UUID run) {
        return uploads.containsKey(run);
    }

    private UUID begin(Upload upload, boolean dryRun, boolean allOrNone, String actor, Collection<String> owners) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.import_run (id, file_name, dry_run, all_or_none, state, started_by, started_at,
                            owners)
                        values (:id, :file, :dryRun, :allOrNone, 'RUNNING', :actor, :now, :owners)""")
                .param("id", id)
                .param("file", upload.fileName())
                .param("dryRun", dryRun)
                .param("allOrNone", allOrNone)
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .param("owners", owners.toArray(String[]::new))
                .update();
        uploads.put(id, upload);
        running.add(id);
        worker.execute(() -> run(id, upload, dryRun, allOrNone, actor));
        return id;
    }

    private void run(UUID id, Upload upload, boolean dryRun, boolean allOrNone, String actor) {
        try {
            ImportReport report = inventory.run(
                    upload.file(), upload.fileName(), dryRun, allOrNone, actor, rows -> progress(id, rows));
            end(id, State.DONE, report);
            if (report.applied()) {
                forget(id);
            }
        } catch (WorkbookRefusedException e) {
            end(id, State.REFUSED, new Failure(e.messageIn(VIETNAMESE)));
            forget(id);
        } catch (Refusal e) {
            end(id, State.REFUSED, new Failure(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("Lần nhập danh mục {} hỏng", id, e);
            end(id, State.FAILED, new Failure(Messages.text("import.failed")));
            forget(id);
        } finally {
            running.remove(id);
        }
    }

    /** By the database's clock: whoever looks may sit at another node, and ours can be moved for a rehearsal. */
    @Scheduled(fixedRateString = "PT10S")
    void sayThatTheyStillRun() {
        if (!running.isEmpty()) {
            jdbc.sql("update capdo.import_run set alive_at = now() where id in (:ids)")
                    .param("ids", Set.copyOf(running))
                    .update();
        }
    }

    /** In a transaction of its own, which others see while the import's is still open. */
    private void progress(UUID id, int rows) {
        ownTransaction.executeWithoutResult(
                status -> jdbc.sql("update capdo.import_run set rows_read = :rows where id = :id")
                        .param("rows", rows)
                        .param("id", id)
                        .update());
    }

    private void end(UUID id, State state, Object report) {
        int done = report instanceof ImportReport counted && counted.applied()
                ? counted.added() + counted.updated() + counted.unchanged()
                : 0;
        jdbc.sql(
                        """
                        update capdo.import_run set state = :state, report = cast(:report as jsonb), rows_done = :done,
                            ended_at = :now
                        where id = :id""")
                .param("state", state.name())
                .param("report", write(report))
                .param("done", done)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /**
     * @param owners those that the reader coordinates
     * @throws Refusal when there is no such run for any of them
     */
    public Run get(UUID id, Collection<String> owners) {
        return jdbc.sql(SELECT + " where id = :id and owners && cast(:owners as text[])")
                .param("id", id)
                .param("owners", owners.toArray(String[]::new))
                .query((row, index) -> describe(row))
                .optional()
                .orElseThrow(() -> new Refusal("import.unknown"));
    }

    /** The last runs for any of these owners, newest first. */
    public List<Run> latest(int limit, Collection<String> owners) {
        return jdbc.sql(SELECT + " where owners && cast(:owners as text[]) order by started_at desc, id limit :limit")
                .param("owners", owners.toArray(String[]::new))
                .param("limit", limit)
                .query((row, index) -> describe(row))
                .list();
    }

    private Run describe(ResultSet row) throws SQLException {
        OffsetDateTime startedAt = row.getObject("started_at", OffsetDateTime.class);
        State state = State.valueOf(row.getString("state"));
        if (state == State.RUNNING && !row.getBoolean("alive")) {
            state = State.INTERRUPTED;
        }
        String report = row.getString("report");
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getBoolean("dry_run"),
                row.getBoolean("all_or_none"),
                state,
                row.getInt("rows_read"),
                state == State.DONE ? read(report, ImportReport.class) : null,
                state == State.REFUSED || state == State.FAILED
                        ? read(report, Failure.class).message()
                        : null,
                staff.nameOf(row.getString("started_by")),
                startedAt.atZoneSameInstant(clock.getZone()));
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOldUploads() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(KEPT);
        uploads.forEach((id, upload) -> {
            if (upload.at().isBefore(before)) {
                forget(id);
            }
        });
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
        uploads.keySet().forEach(this::forget);
    }

    private void forget(UUID id) {
        Upload upload = uploads.remove(id);
        if (upload != null) {
            try {
                Files.deleteIfExists(upload.file());
            } catch (IOException e) {
                log.warn("Không xóa được tệp tạm {}", upload.file(), e);
            }
        }
    }

    private String write(Object report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String report, Class<T> type) {
        try {
            return json.readValue(report, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
