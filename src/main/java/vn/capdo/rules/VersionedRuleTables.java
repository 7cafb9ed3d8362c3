package vn.capdo.rules;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.regime.RuleTables;

/**
 * Asks the version of a rule table that speaks on a day, by the definition that was made from it and never by "the latest of
 * that name".
 *
 * <p>Which versions there are is read again every two seconds at the latest: an activation on another node is seen by then. What
 * a definition answers to the same facts never changes, so answers are kept.
 */
@Service
class VersionedRuleTables implements RuleTables {

    private static final Logger log = LoggerFactory.getLogger(VersionedRuleTables.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int MAX_ANSWERS = 5_000;

    private final RuleVersionTable table;
    private final RuleEngine engine;
    private final TransactionTemplate apart;
    private final Map<String, RuleTable> contents = new ConcurrentHashMap<>();
    private volatile @Nullable Snapshot snapshot;
    private final Map<Question, List<Map<String, Object>>> answers =
            Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, List<Map<String, Object>>> eldest) {
                    return size() > MAX_ANSWERS;
                }
            });

    private record Snapshot(long readAt, Map<String, List<RuleVersionTable.Activated>> versions) {}

    private record Question(String definitionId, Map<String, Object> facts) {}

    VersionedRuleTables(RuleVersionTable table, RuleEngine engine, PlatformTransactionManager transactions) {
        this.table = table;
        this.engine = engine;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public List<Map<String, Object>> evaluate(String decision, LocalDate on, Map<String, Object> facts) {
        String definitionId = inForce(decision, on).definitionId();
        Question question = new Question(definitionId, new HashMap<>(facts));
        List<Map<String, Object>> known = answers.get(question);
        if (known != null) {
            return known;
        }
        List<Map<String, Object>> answer = engine.evaluate(definitionId, new HashMap<>(facts)).stream()
                .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                .toList();
        answers.put(question, answer);
        return answer;
    }

    @Override
    public List<String> named(String decision, LocalDate on, String input) {
        RuleVersionTable.Activated speaking = inForce(decision, on);
        return contents.computeIfAbsent(
                        speaking.definitionId(), id -> DmnFile.of(table.xml(decision, speaking.version()))
                                .table())
                .named(input);
    }

    /** The version that speaks on a day. */
    RuleVersionTable.Activated inForce(String key, LocalDate on) {
        return versions().getOrDefault(key, List.of()).stream()
                .filter(version ->
                        version.validFrom() == null || !version.validFrom().isAfter(on))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Không có phiên bản nào của bảng " + key));
    }

    /** Forgets which versions there are; the next question reads them again. */
    void refresh() {
        snapshot = null;
    }

    private Map<String, List<RuleVersionTable.Activated>> versions() {
        Snapshot current = snapshot;
        if (current == null || System.nanoTime() - current.readAt() > FRESH_NANOS) {
            long now = System.nanoTime();
            List<RuleVersionTable.Activated> activated = table.activated();
            if (mended(activated)) {
                activated = table.activated();
            }
            current = new Snapshot(
                    now, activated.stream().collect(Collectors.groupingBy(RuleVersionTable.Activated::tableKey)));
            snapshot = current;
        }
        return current.versions();
    }

    /** Our record is the law: what somebody removed from the engine is put back. */
    private boolean mended(List<RuleVersionTable.Activated> activated) {
        Set<String> ids =
                activated.stream().map(RuleVersionTable.Activated::definitionId).collect(Collectors.toSet());
        if (ids.isEmpty() || engine.known(ids).containsAll(ids)) {
            return false;
        }
        apart.executeWithoutResult(status -> {
            table.lock();
            List<RuleVersionTable.Activated> latest = table.activated();
            Set<String> known = engine.known(latest.stream()
                    .map(RuleVersionTable.Activated::definitionId)
                    .collect(Collectors.toSet()));
            for (RuleVersionTable.Activated version : latest) {
                if (!known.contains(version.definitionId())) {
                    table.setDefinition(
                            version.tableKey(),
                            version.version(),
                            engine.deploy(
                                    version.tableKey(),
                                    version.version(),
                                    table.xml(version.tableKey(), version.version())));
                    log.warn(
                            "Bảng {} phiên bản {} không còn trong bộ máy quy trình, đã triển khai lại từ bản lưu",
                            version.tableKey(),
                            version.version());
                }
            }
        });
        return true;
    }
}
