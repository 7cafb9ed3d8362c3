package vn.capdo.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A milestone passes for thousands of dossiers at one instant: how long the real product takes to record every miss, whether
 * anything is lost or fails, what people who work at that moment notice, and how much mail leaves.
 *
 * <p>{@code faults/storm [--size dossiers] [--nodes 1|2] [--spread seconds] [--setting --name=value …]}
 */
public final class Storm {

    private static final String CAMPAIGN = "BAO";
    private static final int CHUNK = 2_000;
    private static final int ACTS = 20;
    private static final Duration BASELINE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(40);
    private static final String LOCAL_NOW = "(clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')";
    private static final String TIMERS =
            "from public.act_ru_job where type_ = 'timer' and handler_cfg_ like 'timer_approvalDeadline%'";

    private final int size;
    private final int nodeCount;
    private final int spread;
    private final List<String> settings;
    private final Path folder;
    private Connection connection;

    private Storm(int size, int nodeCount, int spread, List<String> settings, Path folder) {
        this.size = size;
        this.nodeCount = nodeCount;
        this.spread = spread;
        this.settings = settings;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int size = 20_000;
        int nodes = 2;
        int spread = 0;
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--size" -> size = Integer.parseInt(arguments[++i]);
                case "--nodes" -> nodes = Integer.parseInt(arguments[++i]);
                case "--spread" -> spread = Integer.parseInt(arguments[++i]);
                case "--setting" -> settings.add(arguments[++i]);
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        String when = LocalDateTime.now(Lab.ZONE).toString().replaceAll("\\..*|:", "");
        Path root = Path.of("").toAbsolutePath();
        Path folder = root.resolve("target/faults/storm-" + size + "-" + nodes + "-" + when);
        boolean survived = new Storm(size, nodes, spread, settings, folder).run(root);
        System.exit(survived ? 0 : 1);
    }

    private boolean run(Path root) throws Exception {
        Path jar = root.resolve("target/capdo.jar");
        Files.createDirectories(folder);
        Journal journal = new Journal(folder.resolve("journal.jsonl"));
        List<Node> nodes = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(Node::abandon)));
        try (Database database =
                        new Database(Files.createTempDirectory("capdo-storm").resolve("postgresql"));
                Sink sink = new Sink(folder.resolve("sink.jsonl"), 1)) {
            connection = DriverManager.getConnection(database.url(), "postgres", "");
            for (int i = 0; i < nodeCount; i++) {
                Node node = new Node("node-" + (char) ('a' + i), folder, journal);
                nodes.add(node);
                node.start(new Node.Setup(jar, database, sink, settings, null));
                node.awaitReady();
            }
            LocalDate today = LocalDate.now(Lab.ZONE);
            Policy policy = new Policy(
                    root.resolve("processes/reminder-ladder.dmn"),
                    root.resolve("src/main/resources/calendar/working-calendar.csv"));
            Driver driver = new Driver(nodes, new Ledger(policy, folder.resolve("ledger.jsonl"), today), journal, 1);
            database.keepGivenPasswords();
            driver.setUp(Math.min(size, CHUNK), true);
            driver.campaign(CAMPAIGN, today.plusDays(90), false);
            openDossiers(nodes, journal);
            Map<String, Object> figures = storm(nodes, journal);
            boolean survived = judge(figures);
            Files.writeString(
                    folder.resolve("result.json"),
                    Journal.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
            System.out.println(Journal.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
            return survived;
        } finally {
            for (Node node : nodes) {
                node.stop();
            }
        }
    }

    private void openDossiers(List<Node> nodes, Journal journal) throws Exception {
        Product coordinator = new Product(nodes.get(0), Province.COORDINATOR);
        long began = System.nanoTime();
        for (int known = 0; known < size; known += CHUNK) {
            int systems = Math.min(size, known + CHUNK);
            if (known > 0) {
                String report = coordinator
                        .upload(
                                "/api/v1/systems/import",
                                "danh-muc.xlsx",
                                Province.inventory(known, systems),
                                Map.of("dryRun", "false", "allOrNone", "true"))
                        .body();
                if (!report.contains("\"added\":" + (systems - known))) {
                    throw new IOException("The inventory was not taken over: " + report);
                }
            }
            coordinator.form("/campaigns/" + CAMPAIGN + "/start", Map.of());
            long opened = number("select count(*) from capdo.level_dossier");
            if (opened != systems) {
                throw new IOException("Only " + opened + " dossiers are open");
            }
            System.out.printf("%d dossiers open after %.0f s%n", opened, seconds(began));
        }
        journal.write("what", "opened", "dossiers", size, "seconds", seconds(began));
        // The storm is to be seen alone: what was told of the new tasks is of no interest here.
        update("update capdo.mail_outbox set state = 'CANCELLED' where state = 'PENDING'");
        update("analyze");
    }

    private Map<String, Object> storm(List<Node> nodes, Journal journal) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Probe probe = new Probe(nodes, over);
        ExecutorService watchers = Executors.newCachedThreadPool();
        Future<?> probing = watchers.submit(probe);
        Sink.pause(BASELINE.toMillis());
        List<Double> before = probe.take();

        String spreadSql = spread == 0 ? "" : " + random() * interval '" + spread + " seconds'";
        long timers = update("update public.act_ru_job set duedate_ = " + LOCAL_NOW + " + interval '5 seconds'"
                + spreadSql + " where id_ in (select id_ " + TIMERS + ")");
        journal.write("what", "storm", "timers", timers);
        Sink.pause(5_000);
        probe.take();
        long began = System.nanoTime();
        long sentBefore = number("select count(*) from capdo.mail_outbox where state = 'SENT'");
        Future<List<Double>> acts = watchers.submit(() -> act(nodes.get(0)));

        long most = 0;
        long left = timers;
        long until = began + PATIENCE.toNanos();
        double half = 0;
        while (left > 0 && System.nanoTime() < until) {
            Sink.pause(1_000);
            left = number("select count(*) " + TIMERS);
            long connections = number(
                    "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
            most = Math.max(most, connections);
            half = half == 0 && left <= timers / 2 ? seconds(began) : half;
            journal.write("what", "sample", "left", left, "connections", connections);
        }
        double drained = seconds(began);
        List<Double> during = probe.take();
        over.set(true);
        probing.get();
        List<Double> continuations = acts.get();
        watchers.shutdown();

        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("dossiers", size);
        figures.put("nodes", nodeCount);
        figures.put("spreadSeconds", spread);
        figures.put("settings", settings);
        figures.put("timers", timers);
        figures.put("timersLeft", left);
        figures.put("secondsToDrain", round(drained));
        figures.put("secondsToHalf", round(half));
        figures.put("timersPerSecond", round(timers / drained));
        figures.put("mostConnections", most);
        figures.put("pageSecondsBefore", quantiles(before));
        figures.put("pageSecondsDuring", quantiles(during));
        figures.put("pageRatioMedian", round(median(during) / median(before)));
        figures.put("continuationSecondsDuring", quantiles(continuations));
        figures.put(
                "mailsSentDuring", number("select count(*) from capdo.mail_outbox where state = 'SENT'") - sentBefore);
        figures.put(
                "mostMailsInAMinute",
                number(
                        """
                        select coalesce(max(n), 0) from (select count(*) as n from capdo.mail_outbox where state = 'SENT'
                            group by date_trunc('minute', sent_at)) m"""));
        figures.put("mailsWaiting", number("select count(*) from capdo.mail_outbox where state = 'PENDING'"));
        return figures;
    }

    /** All must be zero: every miss is recorded once and has its task, and nothing has failed on the way. */
    private boolean judge(Map<String, Object> figures) throws SQLException {
        Map<String, Long> faults = new LinkedHashMap<>();
        faults.put("timersLeft", number("select count(*) " + TIMERS));
        faults.put(
                "dossiersWithoutMiss",
                number(
                        """
                        select count(*) from capdo.level_dossier d where d.state <> 'WITHDRAWN'
                        and not exists (select 1 from capdo.missed_deadline m where m.dossier_id = d.id)"""));
        faults.put(
                "missesWithoutOneTask",
                number(
                        """
                        select count(*) from capdo.missed_deadline m join capdo.level_dossier d on d.id = m.dossier_id
                        where d.state <> 'WITHDRAWN' and 1 <> (select count(*) from capdo.deadline l
                            join public.act_ru_task t on t.id_ = l.task_id
                            where l.dossier_id = m.dossier_id and l.step = 'explain' and l.closed_at is null)"""));
        faults.put("incidents", number("select count(*) from public.act_ru_incident"));
        faults.put(
                "jobsThatFailed",
                number("select count(*) from public.act_ru_job where exception_msg_ is not null or retries_ = 0"));
        faults.put(
                "missesTold",
                number(
                        """
                        select count(*) from capdo.missed_deadline m join capdo.level_dossier d on d.id = m.dossier_id
                        where d.state <> 'WITHDRAWN' and not exists (select 1 from capdo.mail_outbox o
                            join capdo.deadline l on l.id = o.deadline_id
                            where l.dossier_id = m.dossier_id and l.step = 'explain')"""));
        figures.put("faults", faults);
        boolean survived = faults.values().stream().allMatch(count -> count == 0);
        figures.put("survived", survived);
        return survived;
    }

    /**
     * Somebody withdraws dossiers while the timers run. The end of a life cycle is an asynchronous step of the process: how long
     * until it is done, in seconds each.
     */
    private List<Double> act(Node node) throws Exception {
        Product person = new Product(node, Province.COORDINATOR);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ACTS; i++) {
            String system = Province.systemCode(size - 1 - i);
            String id = text("select d.id::text from capdo.level_dossier d join capdo.information_system s"
                    + " on s.id = d.system_id where s.code = '" + system + "'");
            long began = System.nanoTime();
            person.form("/dossiers/" + id + "/withdraw", Map.of("reason", "Đo"));
            while (number("select count(*) from capdo.level_dossier where state = 'WITHDRAWN' and id = '" + id + "'")
                            == 0
                    && seconds(began) < 120) {
                Sink.pause(50);
            }
            seconds.add(seconds(began));
            Sink.pause(500);
        }
        return seconds;
    }

    /** A leader and a coordinator who go on reading their pages. */
    private static final class Probe implements Runnable {

        private static final List<String> PAGES = List.of("/my-work", "/dossiers", "/campaigns/" + CAMPAIGN, "/missed");

        private final List<Node> nodes;
        private final AtomicBoolean over;
        private List<Double> seconds = new ArrayList<>();

        Probe(List<Node> nodes, AtomicBoolean over) {
            this.nodes = nodes;
            this.over = over;
        }

        synchronized List<Double> take() {
            List<Double> taken = seconds;
            seconds = new ArrayList<>();
            return taken;
        }

        private synchronized void add(double one) {
            seconds.add(one);
        }

        @Override
        public void run() {
            try {
                Product person = new Product(nodes.get(nodes.size() - 1), Province.COORDINATOR);
                for (int i = 0; !over.get(); i++) {
                    long began = System.nanoTime();
                    int status = person.get(PAGES.get(i % PAGES.size())).statusCode();
                    if (status != 200) {
                        throw new IOException("A page answered " + status);
                    }
                    add(Storm.seconds(began));
                    Sink.pause(200);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private synchronized long update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private synchronized long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private synchronized String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Map<String, Double> quantiles(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? Map.of()
                : Map.of(
                        "median", round(sorted.get(sorted.size() / 2)),
                        "p95", round(sorted.get((int) (sorted.size() * 0.95))),
                        "worst", round(sorted.get(sorted.size() - 1)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
