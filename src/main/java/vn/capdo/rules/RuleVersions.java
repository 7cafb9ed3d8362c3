package vn.capdo.rules;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.regime.RuleTables;

/**
 * The rule tables and their versions: what was law when, what is being prepared, and the acts that change it.
 *
 * <p>A version is activated from today or a later day and never for the past, so a dossier that was filed under a version keeps
 * it. Before its day an activation can be taken back; after it, the way back is another version.
 *
 * <p>Over 400 lines, because each act on a version looks at what all versions of all tables say, under one lock; the check,
 * the regimes' readiness and the SQL are classes of their own.
 */
@Service
@Transactional
public class RuleVersions {

    /** Largest file that is taken; our largest table has 120 kB. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(RuleVersions.class);
    private static final String PRODUCT = "capdo";

    private final RuleVersionTable table;
    private final VersionedRuleTables tables;
    private final RuleEngine engine;
    private final ResourcePatternResolver resources;
    private final Clock clock;
    private final Map<String, RuleTableContract> contracts = new ConcurrentHashMap<>();
    private final RegimeReadiness readiness;
    private final RegimeReadiness.Speaking speaking = new Tables();
    private final Map<String, RuleTable> read = bounded(200);
    private final Map<Pair, List<RuleFinding>> checked = bounded(50);

    RuleVersions(
            RuleVersionTable table,
            VersionedRuleTables tables,
            RuleEngine engine,
            ResourcePatternResolver resources,
            Clock clock) {
        this.table = table;
        this.tables = tables;
        this.engine = engine;
        this.resources = resources;
        this.clock = clock;
        this.readiness = new RegimeReadiness(engine);
    }

    /** A draft and the version it was checked against; the text too, because a check looks at more than the content. */
    private record Pair(String key, String draft, String inForce, String xml) {}

    private static <K, V> Map<K, V> bounded(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }

    /** A line of the timeline of a table. */
    public record Event(OffsetDateTime at, String actor, int version, String detail) {}

    // What the release brings

    /**
     * Takes over the tables of this release: the first of a table speaks of all days; a changed one speaks from today, unless an
     * administrator's version is in force, then it waits as a draft. Safe to call at every start and on several nodes.
     */
    public void takeShipped() {
        takeShipped(shippedFiles());
    }

    void takeShipped(Collection<DmnFile> files) {
        table.lock();
        contracts.clear();
        for (DmnFile file : files) {
            contracts.put(file.key(), RuleTableContract.of(file.table()));
            RuleVersion last = table.lastShipped(file.key()).orElse(null);
            if (last == null
                    || !table.contentHash(file.key(), last.version())
                            .equals(file.table().contentHash())) {
                take(file, last == null);
            }
        }
        refreshAfterCommit();
    }

    private void take(DmnFile file, boolean first) {
        String key = file.key();
        LocalDate today = LocalDate.now(clock);
        RuleVersion inForce = first ? null : onDay(key, today);
        int version = table.insert(key, RuleVersion.Source.SHIPPED, file, null, PRODUCT);
        if (inForce == null || inForce.source() == RuleVersion.Source.SHIPPED) {
            String definition = engine.deploy(key, version, file.xml());
            table.activate(
                    key, version, first ? null : today, definition, Messages.text("rules.shipped"), null, PRODUCT);
            String detail =
                    first ? Messages.text("rules.event.shippedFirst") : Messages.text("rules.event.shipped", today);
            table.event(key, version, PRODUCT, "SHIPPED", detail);
            if (!first) {
                log.info("Bảng quy định {}: bản kèm phát hành có hiệu lực từ {}", key, Messages.date(today));
            }
        } else {
            table.event(
                    key,
                    version,
                    PRODUCT,
                    "SHIPPED_DRAFT",
                    Messages.text("rules.event.shippedDraft", inForce.version()));
            log.warn(
                    "Bảng quy định {}: bản kèm phát hành khác bản quản trị viên đã sửa (phiên bản {}), giữ làm bản thảo {} để"
                            + " so sánh ở trang Quy định",
                    key,
                    inForce.version(),
                    version);
            List<String> differences = contract(key).differences(content(key, inForce.version()));
            if (!differences.isEmpty()) {
                log.warn("Bảng quy định {} đang có hiệu lực không khớp bản phát hành này: {}", key, differences);
            }
        }
    }

    private List<DmnFile> shippedFiles() {
        List<DmnFile> files = new ArrayList<>();
        try {
            for (Resource resource : resources.getResources("classpath:/processes/*.dmn")) {
                files.add(DmnFile.of(resource.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    // What there is

    /** Keys of all tables that the code asks. */
    @ReadOnly
    public List<String> keys() {
        return table.keys().stream().filter(this::isKnown).toList();
    }

    /** Whether a table holds the level criteria of a regime; beside the shipped ones an administrator may add more. */
    public static boolean holdsLevelCriteria(String key) {
        return RuleTableContract.holdsLevelCriteria(key);
    }

    /** All versions, the newest first. */
    @ReadOnly
    public List<RuleVersion> versions(String key) {
        requireKnown(key);
        return table.all(key);
    }

    @ReadOnly
    public RuleVersion get(String key, int version) {
        requireKnown(key);
        return table.find(key, version).orElseThrow(() -> new Refusal("rules.version.unknown", version, key));
    }

    /** The version that speaks on a day. */
    @ReadOnly
    public RuleVersion inForce(String key, LocalDate on) {
        requireKnown(key);
        return onDay(key, on);
    }

    /** The version that speaks on a day; empty before the first of a table that an administrator added. */
    @ReadOnly
    public Optional<RuleVersion> findInForce(String key, LocalDate on) {
        requireKnown(key);
        return findOnDay(key, on);
    }

    private RuleVersion onDay(String key, LocalDate on) {
        return findOnDay(key, on)
                .orElseThrow(() -> new IllegalStateException("Không có phiên bản nào của bảng " + key));
    }

    private Optional<RuleVersion> findOnDay(String key, LocalDate on) {
        return table.all(key).stream()
                .filter(version -> version.state() == RuleVersion.State.ACTIVATED)
                .filter(version ->
                        version.validFrom() == null || !version.validFrom().isAfter(on))
                .max(java.util.Comparator.comparing(
                                RuleVersion::validFrom,
                                java.util.Comparator.nullsFirst(java.util.Comparator.naturalOrder()))
                        .thenComparing(RuleVersion::version));
    }

    @ReadOnly
    public RuleTable content(String key, int version) {
        String hash = key + " " + table.contentHash(key, version);
        RuleTable known = read.get(hash);
        if (known == null) {
            known = file(key, version).table();
            read.put(hash, known);
        }
        return known;
    }

    /** DMN 1.3, as it is kept. */
    @ReadOnly
    public String xml(String key, int version) {
        return table.xml(key, get(key, version).version());
    }

    /** Whether a file says what a version says, however it is laid out. */
    @ReadOnly
    public boolean isSame(String key, int version, byte[] dmn) {
        return content(key, version)
                .contentHash()
                .equals(DmnFile.of(dmn).table().contentHash());
    }

    /** What was done to a table, the latest first. */
    @ReadOnly
    public List<Event> events(String key) {
        requireKnown(key);
        return table.events(key).stream()
                .map(event -> new Event(event.at(), event.actor(), event.version(), event.detail()))
                .toList();
    }

    @ReadOnly
    public RuleDiff diff(String key, int before, int after) {
        RuleDiff asTheyAre = RuleDiff.between(
                content(key, get(key, before).version()),
                content(key, get(key, after).version()));
        return new RuleDiff(
                asTheyAre.table(),
                RuleDiff.between(completed(key, before), completed(key, after)).rows());
    }

    /** In the columns of this release: an older version has fewer. */
    private RuleTable completed(String key, int version) {
        return contract(key).completed(file(key, version)).table();
    }

    /** What the check finds, against the version in force today. */
    @ReadOnly
    public List<RuleFinding> check(String key, int version) {
        return check(key, version, LocalDate.now(clock));
    }

    /** @param from the day from which it would speak: what other tables must say by then may be missing */
    @ReadOnly
    public List<RuleFinding> check(String key, int version, LocalDate from) {
        get(key, version);
        RuleTable current = findOnDay(key, LocalDate.now(clock))
                .map(inForce -> completed(key, inForce.version()))
                .orElse(null);
        Map<String, List<String>> known = knownTo(key, content(key, version), current);
        Pair pair = new Pair(
                key,
                table.contentHash(key, version),
                (current == null ? "" : current.contentHash()) + known,
                table.xml(key, version));
        List<RuleFinding> alone = checked.get(pair);
        if (alone == null) {
            alone = RuleTableCheck.of(engine, contract(key), DmnFile.of(pair.xml()), current, known);
            checked.put(pair, alone);
        }
        if (alone.stream().anyMatch(finding -> finding.severity() == RuleFinding.Severity.ERROR)) {
            return alone;
        }
        List<RuleFinding> all = new ArrayList<>(readiness.findings(content(key, version), from, speaking));
        all.addAll(alone);
        return List.copyOf(all);
    }

    /**
     * The first day from which a draft can speak as far as other tables go: the given one, or a later one on which a version that
     * waits comes into force; the last of these when none will do, because by then least is missing.
     */
    @ReadOnly
    public LocalDate readyFrom(String key, int version, LocalDate earliest) {
        RuleTable draft = content(key, get(key, version).version());
        List<LocalDate> days = Stream.concat(
                        Stream.of(earliest),
                        table.activated().stream()
                                .map(RuleVersionTable.Activated::validFrom)
                                .filter(day -> day != null && day.isAfter(earliest)))
                .sorted()
                .distinct()
                .toList();
        return days.stream()
                .filter(day -> readiness.findings(draft, day, speaking).isEmpty())
                .findFirst()
                .orElse(days.get(days.size() - 1));
    }

    /** Which regimes and tables of criteria there are; the table of the regimes itself may bring new ones, and loses none. */
    private Map<String, List<String>> knownTo(String key, RuleTable draft, @Nullable RuleTable current) {
        Set<String> regimes = new LinkedHashSet<>();
        Set<String> criteria = new LinkedHashSet<>();
        for (RuleVersionTable.Activated version : table.activated()) {
            if (version.tableKey().equals(RegimeReadiness.PROFILE)) {
                regimes.addAll(content(version.tableKey(), version.version()).named("regime"));
            } else if (holdsLevelCriteria(version.tableKey())) {
                criteria.add(version.tableKey());
            }
        }
        if (key.equals(RegimeReadiness.PROFILE)) {
            regimes.clear();
            regimes.addAll(draft.named("regime"));
            if (current != null) {
                regimes.addAll(current.named("regime"));
            }
        }
        return Map.of(
                "regime", regimes.stream().sorted().toList(),
                "levelTable", criteria.stream().sorted().toList());
    }

    /**
     * The tables as they are, and as if a version spoke on every day.
     *
     * <p>For asking about many dossiers at once, in one thread: nothing is written down and nothing asked of the engine twice.
     */
    @ReadOnly
    public Examination examine(String key, int version) {
        ColumnwiseTable draft =
                new ColumnwiseTable(engine, content(key, get(key, version).version()));
        Map<String, ColumnwiseTable> known = new HashMap<>();
        BiFunction<String, LocalDate, ColumnwiseTable> asItIs = (decision, on) -> {
            int spoken = tables.inForce(decision, on).version();
            return known.computeIfAbsent(
                    decision + " " + spoken, name -> new ColumnwiseTable(engine, content(decision, spoken)));
        };
        return new Examination(
                new Examined(asItIs),
                new Examined((decision, on) -> decision.equals(key) ? draft : asItIs.apply(decision, on)));
    }

    private record Examined(BiFunction<String, LocalDate, ColumnwiseTable> version) implements RuleTables {

        @Override
        public List<Map<String, Object>> evaluate(String decision, LocalDate on, Map<String, Object> facts) {
            return version.apply(decision, on).evaluate(facts);
        }

        @Override
        public List<String> named(String decision, LocalDate on, String input) {
            return version.apply(decision, on).named(input);
        }
    }

    public record Examination(RuleTables asItIs, RuleTables asIf) {}

    // What is done

    /** A draft that starts from a version. Returns its number. */
    public int draftFrom(String key, int version, String actor) {
        get(key, version);
        table.lock();
        DmnFile from = file(key, version);
        DmnFile file = contract(key).completed(from);
        int draft = table.insert(key, RuleVersion.Source.EDITED, file, version, actor);
        String detail = Messages.text("rules.event.drafted", version);
        table.event(
                key,
                draft,
                actor,
                "DRAFTED",
                file == from ? detail : Messages.text("rules.event.draftedInNewColumns", detail));
        return draft;
    }

    /**
     * The first draft of a table of level criteria that no release brings. Returns it.
     *
     * @throws Refusal when the file is another table, or one that there is already
     */
    public RuleVersion addLevelCriteria(byte[] dmn, String fileName, String actor) {
        DmnFile file = DmnFile.of(dmn).tidy();
        String key = file.key();
        table.lock();
        if (contracts.containsKey(key) || table.keys().contains(key)) {
            throw new Refusal("rules.tableExists", key);
        }
        if (!holdsLevelCriteria(key)) {
            throw new Refusal("rules.newTableKey", key);
        }
        int draft = table.insert(key, RuleVersion.Source.EDITED, file, null, actor);
        table.event(key, draft, actor, "UPLOADED", Messages.text("rules.event.uploaded", shortened(fileName)));
        return get(key, draft);
    }

    /** A draft from a file. Returns its number. */
    public int draftFromFile(String key, byte[] dmn, String fileName, String actor) {
        requireKnown(key);
        DmnFile file = contract(key).completed(ofTable(key, DmnFile.of(dmn)));
        table.lock();
        int draft = table.insert(
                key,
                RuleVersion.Source.EDITED,
                file,
                findOnDay(key, LocalDate.now(clock)).map(RuleVersion::version).orElse(null),
                actor);
        table.event(key, draft, actor, "UPLOADED", Messages.text("rules.event.uploaded", shortened(fileName)));
        return draft;
    }

    /**
     * Keeps what somebody changed in a draft; nothing takes effect by it. Returns the draft's new revision.
     *
     * @throws Refusal when somebody else has saved since, or the file is not this table
     */
    public int save(String key, int version, int revision, byte[] dmn, String actor) {
        RuleVersion draft = requireEditable(key, version);
        DmnFile file = ofTable(key, DmnFile.of(dmn));
        if (draft.revision() != revision || !table.save(key, version, revision, file, actor)) {
            throw new Refusal("rules.changedMeanwhile", version, draft.changedBy());
        }
        return revision + 1;
    }

    private static DmnFile ofTable(String key, DmnFile file) {
        if (!file.key().equals(key)) {
            throw new Refusal("rules.wrongTable", file.key(), key);
        }
        return file.tidy();
    }

    public void discard(String key, int version, String actor) {
        table.lock();
        requireDraft(key, version);
        table.setState(key, version, RuleVersion.State.DISCARDED);
        table.event(key, version, actor, "DISCARDED", Messages.text("rules.event.discarded"));
    }

    /**
     * Makes a draft speak from a day on.
     *
     * @param revision the draft as the person has seen it
     * @throws Refusal for a day in the past, without a reason, when the check finds an error, or when nothing would change
     */
    public void activate(
            String key, int version, int revision, LocalDate from, String reason, String document, String actor) {
        table.lock();
        RuleVersion draft = requireDraft(key, version);
        LocalDate today = LocalDate.now(clock);
        if (from == null) {
            throw new Refusal("rules.dateMissing");
        }
        if (from.isBefore(today)) {
            throw new Refusal("rules.pastDate", from, today);
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal("rules.reasonNeeded");
        }
        if (document == null || document.isBlank()) {
            throw new Refusal("rules.documentNeeded");
        }
        if (draft.revision() != revision) {
            throw new Refusal("rules.changedMeanwhile", version, draft.changedBy());
        }
        RuleVersion before = findOnDay(key, from).orElse(null);
        if (before != null && table.contentHash(key, before.version()).equals(table.contentHash(key, version))) {
            throw new Refusal("rules.nothingChanges", before.version());
        }
        List<RuleFinding> errors = check(key, version, from).stream()
                .filter(finding -> finding.severity() == RuleFinding.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new Refusal("rules.hasFindings", errors.size(), errors.get(0).text());
        }
        String definition = engine.deploy(key, version, table.xml(key, version));
        table.activate(key, version, from, definition, reason.strip(), document.strip(), actor);
        table.event(
                key,
                version,
                actor,
                "ACTIVATED",
                Messages.text("rules.event.activated", from, reason.strip(), document.strip()));
        log.info("Bảng quy định {}: phiên bản {} có hiệu lực từ {}, {}", key, version, Messages.date(from), actor);
        refreshAfterCommit();
    }

    /**
     * Takes an activation back before its day.
     *
     * @throws Refusal once the version has spoken: dossiers may rest on it
     */
    public void withdraw(String key, int version, String reason, String actor) {
        table.lock();
        RuleVersion scheduled = get(key, version);
        LocalDate today = LocalDate.now(clock);
        if (scheduled.state() != RuleVersion.State.ACTIVATED) {
            throw new Refusal("rules.notActivated", version);
        }
        if (!scheduled.scheduled(today)) {
            throw scheduled.validFrom() == null
                    ? new Refusal("rules.firstStays", version)
                    : new Refusal("rules.tooLate", version, scheduled.validFrom());
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal("rules.reasonNeeded");
        }
        table.setState(key, version, RuleVersion.State.WITHDRAWN);
        requireNothingRestsOnIt(today);
        table.event(key, version, actor, "WITHDRAWN", Messages.text("rules.event.withdrawn", reason.strip()));
        log.info("Bảng quy định {}: phiên bản {} không có hiệu lực nữa, {}", key, version, actor);
        refreshAfterCommit();
    }

    /** What waits for its day may name a regime that only the version just taken back would have made ready. */
    private void requireNothingRestsOnIt(LocalDate today) {
        for (String key : List.of(RegimeReadiness.PROFILE, RegimeReadiness.SELECTION)) {
            for (RuleVersion waiting : table.all(key)) {
                if (waiting.scheduled(today) && waiting.state() == RuleVersion.State.ACTIVATED) {
                    readiness
                            .findings(content(key, waiting.version()), requireNonNull(waiting.validFrom()), speaking)
                            .stream()
                            .findFirst()
                            .ifPresent(finding -> {
                                throw new Refusal(
                                        "rules.restsOn",
                                        content(key, waiting.version()).name(),
                                        waiting.version(),
                                        waiting.validFrom(),
                                        finding.text());
                            });
                }
            }
        }
    }

    private RuleVersion requireDraft(String key, int version) {
        RuleVersion found = get(key, version);
        if (!found.draft()) {
            throw new Refusal("rules.notDraft", version);
        }
        return found;
    }

    private RuleVersion requireEditable(String key, int version) {
        RuleVersion draft = requireDraft(key, version);
        if (!draft.editable()) {
            throw new Refusal("rules.shippedStays", version);
        }
        return draft;
    }

    private void requireKnown(String key) {
        if (!isKnown(key)) {
            throw new Refusal("rules.unknown", key);
        }
    }

    private boolean isKnown(String key) {
        return contracts.containsKey(key)
                || holdsLevelCriteria(key) && table.keys().contains(key);
    }

    private RuleTableContract contract(String key) {
        RuleTableContract shipped = contracts.get(key);
        return shipped != null
                ? shipped
                : RuleTableContract.ofLevelCriteria(
                        key,
                        contracts.values().stream()
                                .map(RuleTableContract::shipped)
                                .filter(table -> holdsLevelCriteria(table.key()))
                                .toList());
    }

    private final class Tables implements RegimeReadiness.Speaking {

        @Override
        public List<String> keys() {
            return contracts.keySet().stream().sorted().toList();
        }

        @Override
        public RuleTableContract contract(String key) {
            return RuleVersions.this.contract(key);
        }

        @Override
        public Optional<RuleTable> on(String key, LocalDate day) {
            return findOnDay(key, day).map(version -> content(key, version.version()));
        }
    }

    private DmnFile file(String key, int version) {
        return DmnFile.of(table.xml(key, version));
    }

    private static String shortened(String fileName) {
        String name = fileName == null ? "" : fileName.strip();
        return name.length() > 120 ? name.substring(0, 120) : name;
    }

    /** The next question must see what was just done, and must not see what is rolled back. */
    private void refreshAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    tables.refresh();
                }
            });
        } else {
            tables.refresh();
        }
    }
}
