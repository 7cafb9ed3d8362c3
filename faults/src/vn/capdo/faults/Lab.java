package vn.capdo.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.capdo.faults.node.ClockAhead;

/** Everything of one run: the processes, the files, and what may be done to them. */
final class Lab implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** How the nodes are set; everything else is the product's default. */
    static final List<String> SETTINGS = List.of(
            "--capdo.mail.interval=PT2S",
            "--capdo.mail.pause=PT5S",
            "--capdo.mail.longest-pause=PT20S",
            "--capdo.reminder.interval=PT10S",
            "--capdo.reminder.delay=PT5S");

    final Path folder;
    final Sink sink;
    final Database database;
    final Journal journal;
    final Policy policy;
    final Ledger ledger;
    final List<Node> nodes;
    final Driver driver;
    final Random random;
    final Duration lease;
    private final Path jar;
    private List<String> extraSettings = List.of();
    private Path extraClasses;
    private boolean digests;

    /** @param folder where the raw results of this run go; emptied by nobody */
    Lab(Path root, Path jar, Path folder, long seed, Duration lease) throws Exception {
        this.folder = folder.toAbsolutePath();
        this.jar = jar;
        this.lease = lease;
        Files.createDirectories(this.folder);
        random = new Random(seed);
        sink = new Sink(this.folder.resolve("sink.jsonl"), seed);
        database = new Database(Files.createTempDirectory("capdo-faults").resolve("postgresql"));
        journal = new Journal(this.folder.resolve("journal.jsonl"));
        policy = new Policy(
                root.resolve("processes/reminder-ladder.dmn"),
                root.resolve("src/main/resources/calendar/working-calendar.csv"));
        ledger = new Ledger(policy, this.folder.resolve("ledger.jsonl"), LocalDate.now(ZONE));
        nodes = List.of(new Node("node-a", this.folder, journal), new Node("node-b", this.folder, journal));
        driver = new Driver(nodes, ledger, journal, seed);
        // Whoever stops the harness must not leave nodes behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(Node::abandon)));
    }

    /** Classes and settings of the harness that go into the nodes: a variant to compare with, or a clock that runs ahead. */
    Lab with(Path classes, List<String> settings) {
        extraClasses = classes;
        extraSettings = settings;
        return this;
    }

    /** What the ladder gives to digests comes in digests; without this the administrator has everything sent at once. */
    void withDigests() {
        digests = true;
        ledger.digests();
    }

    /** Both nodes stop in order and start again with a clock that shows this time, in Viet Nam. */
    void restartAt(LocalDateTime time) throws Exception {
        for (Node node : nodes) {
            node.stop();
        }
        clockShows(time);
        for (Node node : nodes) {
            start(node);
        }
        nodes.forEach(Node::awaitReady);
    }

    /** Nodes that are started from now on live as if it were this time now. */
    void clockShows(LocalDateTime time) throws Exception {
        Duration ahead = Duration.between(LocalDateTime.now(ZONE), time);
        with(Scenario.classesWith(this, ClockAhead.class), List.of("--faults.clock-ahead=" + ahead));
        journal.write("what", "clock", "shows", time.toString());
        ledger.itIs(time.toLocalDate());
    }

    void start(Node node) throws IOException {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("--capdo.mail.lease=" + lease);
        settings.addAll(extraSettings);
        node.start(new Node.Setup(jar, database, sink, settings, extraClasses));
    }

    /** The first node alone, because it creates the schema; then the other while the province is set up. */
    void startWith(int systems) throws IOException {
        start(nodes.get(0));
        nodes.get(0).awaitReady();
        try {
            database.keepGivenPasswords();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        start(nodes.get(1));
        driver.setUp(systems, digests);
        nodes.get(1).awaitReady();
    }

    void kill(Node node) throws Exception {
        node.kill();
        start(node);
    }

    void restartDatabase() throws Exception {
        journal.write("what", "databaseStop");
        database.restartImmediately();
        journal.write("what", "databaseBack");
    }

    Node anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    /** Waits until all that is expected so far has arrived, or was refused; false when patience ends first. */
    boolean awaitExpected(Duration patience) {
        return awaitArrived(ledger.expected(), patience);
    }

    /** @param patience how long nothing may arrive before nothing more is waited for */
    boolean awaitArrived(int messages, Duration patience) {
        Checker checker = new Checker(policy);
        long arrived = -1;
        long until = 0;
        while (true) {
            long now = checker.settled(folder.resolve("sink.jsonl"));
            if (now >= messages) {
                return true;
            }
            if (now > arrived) {
                arrived = now;
                until = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > until) {
                return false;
            }
            Sink.pause(1000);
        }
    }

    /** Long enough for whatever a dead node left behind to be sent once more. */
    void settle() {
        Sink.pause(lease.toMillis() + 8_000);
    }

    /** The verdict, with what the product must look like when all is over; written to {@code result.json}. */
    Checker.Result judge(Map<String, Object> about) throws Exception {
        Checker.Result result = new Checker(policy)
                .check(folder.resolve("ledger.jsonl"), folder.resolve("sink.jsonl"), folder.resolve("journal.jsonl"));
        Map<String, Object> all = new LinkedHashMap<>(about);
        all.putAll(result.figures());
        Map<String, Object> invariants = invariants();
        all.put("invariants", invariants);
        boolean clean = result.clean()
                && invariants.entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith("info."))
                        .allMatch(entry -> entry.getValue().equals(0L));
        all.put("clean", clean);
        Files.writeString(
                folder.resolve("result.json"),
                Journal.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        return new Checker.Result(all, clean);
    }

    /** Read from the database when nothing moves any more; each must be zero, but those called info. */
    private Map<String, Object> invariants() throws Exception {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "sendingPastLease",
                "select count(*) from capdo.mail_outbox where state = 'SENDING' and lease_until < now() - interval '5 seconds'");
        queries.put(
                "mailWaitingAndDue",
                "select count(*) from capdo.mail_outbox where state = 'PENDING' and not_before < now()");
        queries.put(
                "openDeadlinesOfNoTask",
                """
                select count(*) from capdo.deadline d where closed_at is null and task_id is not null
                and not exists (select 1 from public.act_ru_task t where t.id_ = d.task_id)""");
        queries.put(
                "tasksWithoutDeadline",
                """
                select count(*) from public.act_ru_task t
                where not exists (select 1 from capdo.deadline d where d.task_id = t.id_ and closed_at is null)""");
        queries.put(
                "openTasksOfNobody",
                """
                select count(*) from public.act_ru_task t where assignee_ is null
                and not exists (select 1 from public.act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate')""");
        queries.put(
                "dossiersWithoutProcess",
                """
                select count(*) from capdo.level_dossier d where not exists (
                    select 1 from public.act_ru_execution e where e.business_key_ = d.id::text and e.parent_id_ is null)""");
        queries.put("incidents", "select count(*) from public.act_ru_incident");
        queries.put("info.dossiers", "select count(*) from capdo.level_dossier");
        queries.put("info.outboxSent", "select count(*) from capdo.mail_outbox where state = 'SENT'");
        queries.put("info.outboxRefused", "select count(*) from capdo.mail_outbox where state = 'REFUSED'");
        queries.put("info.outboxCancelled", "select count(*) from capdo.mail_outbox where state = 'CANCELLED'");
        queries.put("info.outboxFailed", "select count(*) from capdo.mail_outbox where state = 'FAILED'");
        queries.put("info.ambiguousResends", "select coalesce(sum(ambiguous_resends), 0) from capdo.mail_outbox");
        Map<String, Object> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, String> query : queries.entrySet()) {
            numbers.put(query.getKey(), database.number(query.getValue()));
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::abandon);
        sink.close();
        database.close();
        journal.close();
    }
}
