package vn.capdo.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.capdo.faults.node.ClockAhead;
import vn.capdo.mail.NaiveAfterCommit;
import vn.capdo.mail.NaiveInTransaction;

/** What is broken, and how often. Sizes are numbers of ladder reminders; the notices of new tasks come on top. */
enum Scenario {
    /** Nodes are killed while reminders arise and leave. */
    F1 {
        @Override
        void play(Lab lab, int size) throws Exception {
            storm(lab, size);
        }
    },
    /** The same with mail sent inside the transaction that causes it. */
    F1_NAIVE_IN_TRANSACTION {
        @Override
        void play(Lab lab, int size) throws Exception {
            storm(lab.with(classesWith(lab, NaiveInTransaction.class), List.of()), size);
        }
    },
    /** The same with mail sent after the transaction that causes it. */
    F1_NAIVE_AFTER_COMMIT {
        @Override
        void play(Lab lab, int size) throws Exception {
            storm(lab.with(classesWith(lab, NaiveAfterCommit.class), List.of()), size);
        }
    },
    /** A node stands still for three times its lease, four times over. */
    F2 {
        @Override
        void play(Lab lab, int size) throws Exception {
            int systems = begin(lab, size, 400);
            Thread people = openInBackground(lab, systems);
            for (int round = 0; round < 4; round++) {
                Sink.pause(10_000 + lab.random.nextInt(5_000));
                Node node = lab.anyNode();
                node.pause();
                Sink.pause(lab.lease.toMillis() * 3);
                node.resume();
                if (round == 1) {
                    people.join();
                    lab.awaitExpected(PATIENCE);
                    lab.driver.campaign("DOT-2", lab.ledger.inWorkingDays(12), true);
                }
            }
            end(lab);
        }
    },
    /** PostgreSQL is restarted without a checkpoint, five times. */
    F3 {
        @Override
        void play(Lab lab, int size) throws Exception {
            int systems = begin(lab, size, 150);
            Thread people = openInBackground(lab, systems);
            for (int round = 0; round < 5; round++) {
                Sink.pause(8_000 + lab.random.nextInt(8_000));
                lab.restartDatabase();
                if (round == 2) {
                    people.join();
                    lab.awaitExpected(PATIENCE);
                    lab.driver.campaign("DOT-2", lab.ledger.inWorkingDays(12), true);
                }
            }
            end(lab);
        }
    },
    /** The mail server is down, then silent, then puts off, refuses and cuts. */
    F4 {
        @Override
        void play(Lab lab, int size) throws Exception {
            int systems = size / 2;
            lab.startWith(systems);
            lab.driver.campaign("DOT-1", lab.ledger.inWorkingDays(25), false);
            lab.sink.behave(Sink.Mode.REFUSE);
            lab.journal.write("what", "sink", "mode", "refuse");
            open(lab, 0, systems / 4);
            Sink.pause(60_000);
            lab.sink.behave(Sink.Mode.HANG);
            lab.journal.write("what", "sink", "mode", "hang");
            open(lab, systems / 4, systems / 2);
            Sink.pause(60_000);
            lab.sink.misbehave(0.30, 0.05, 0.10);
            lab.sink.behave(Sink.Mode.OK);
            lab.journal.write("what", "sink", "mode", "4xx 30 %, 5xx 5 %, cut 10 %");
            open(lab, systems / 2, systems);
            lab.awaitExpected(Duration.ofMinutes(3));
            lab.sink.misbehave(0, 0, 0);
            lab.journal.write("what", "sink", "mode", "ok");
            end(lab);
        }
    },
    /** Both nodes are away for three days. */
    F5 {
        @Override
        void play(Lab lab, int size) throws Exception {
            // Three reminders of each dossier before the outage, four after it.
            int systems = Math.max(1, size / 7);
            lab.startWith(systems);
            lab.driver.campaign("DOT-1", lab.ledger.inWorkingDays(2), false);
            open(lab, 0, systems);
            lab.awaitExpected(PATIENCE);
            for (Node node : lab.nodes) {
                node.stop();
            }
            LocalDate later = lab.ledger.inWorkingDays(3);
            lab.journal.write("what", "outage", "until", later.toString());
            lab.ledger.itIs(later);
            long days = LocalDate.now(Lab.ZONE).until(later).getDays();
            lab.with(classesWith(lab, ClockAhead.class), List.of("--faults.clock-ahead=P" + days + "D"));
            for (Node node : lab.nodes) {
                lab.start(node);
            }
            lab.nodes.forEach(Node::awaitReady);
            end(lab);
        }
    },
    /** Digests of two days, while nodes are killed: everybody gets one a day, with all that is his. */
    F6 {
        @Override
        void play(Lab lab, int size) throws Exception {
            int systems = Math.max(1, size / 4);
            lab.withDigests();
            lab.sink.delay(400);
            lab.clockShows(lab.ledger.inWorkingDays(1).atTime(5, 0));
            lab.startWith(systems);
            lab.driver.campaign("DOT-1", lab.ledger.inWorkingDays(25), false);
            open(lab, 0, systems);
            lab.awaitArrived(lab.ledger.expectedAtOnce(), PATIENCE);
            lab.restartAt(lab.ledger.today().atTime(8, 0));
            lab.kill(lab.anyNode());
            lab.awaitExpected(PATIENCE);
            lab.driver.campaign("DOT-2", lab.ledger.inWorkingDays(12), true);
            lab.restartAt(lab.ledger.inWorkingDays(1).atTime(8, 0));
            lab.kill(lab.anyNode());
            end(lab);
        }
    },
    /** A little of everything, for every build: a kill, a pause beyond the lease, a cut. */
    SMALL {
        @Override
        void play(Lab lab, int size) throws Exception {
            int systems = begin(lab, size, 50);
            lab.sink.misbehave(0, 0, 0.04);
            open(lab, 0, systems);
            Node first = lab.nodes.get(0);
            lab.awaitArrived(size / 4, PATIENCE);
            lab.kill(first);
            lab.awaitExpected(PATIENCE);
            first.awaitReady();
            lab.driver.campaign("DOT-2", lab.ledger.inWorkingDays(12), true);
            Node second = lab.nodes.get(1);
            lab.awaitArrived(lab.ledger.expected() - size / 3, PATIENCE);
            second.pause();
            Sink.pause(lab.lease.toMillis() + 1_000);
            second.resume();
            lab.sink.misbehave(0, 0, 0);
            end(lab);
        }
    };

    static final Duration PATIENCE = Duration.ofMinutes(3);

    abstract void play(Lab lab, int size) throws Exception;

    /** Two people hear of each dossier's milestone, and again when it moves: four reminders and one notice a dossier. */
    private static int begin(Lab lab, int size, long sinkDelay) throws Exception {
        int systems = Math.max(1, size / 4);
        lab.sink.delay(sinkDelay);
        lab.startWith(systems);
        lab.driver.campaign("DOT-1", lab.ledger.inWorkingDays(25), false);
        return systems;
    }

    private static void open(Lab lab, int from, int to) {
        for (int system = from; system < to; system++) {
            lab.driver.open(system);
        }
    }

    private static Thread openInBackground(Lab lab, int systems) {
        Thread people = new Thread(() -> open(lab, 0, systems), "people");
        people.start();
        return people;
    }

    /** One kill for every hundred reminders, and two at least. */
    private static void storm(Lab lab, int size) throws Exception {
        int kills = Math.max(2, size / 100);
        int systems = begin(lab, size, 150);
        killWhile(lab, kills / 2, () -> open(lab, 0, systems));
        lab.awaitExpected(PATIENCE);
        killWhile(lab, kills - kills / 2, () -> lab.driver.campaign("DOT-2", lab.ledger.inWorkingDays(12), true));
        end(lab);
    }

    /** Kills nodes, each started again at once, while people act and what they caused leaves. */
    private static void killWhile(Lab lab, int kills, Runnable acts) throws Exception {
        Thread people = new Thread(acts, "people");
        people.start();
        for (int kill = 0; kill < kills; kill++) {
            Sink.pause(5_000 + lab.random.nextInt(10_000));
            lab.kill(lab.anyNode());
            // A run in which nobody ever comes up would prove nothing.
            while (lab.nodes.stream().noneMatch(Node::isReady)) {
                Sink.pause(250);
            }
        }
        people.join();
    }

    private static void end(Lab lab) {
        lab.awaitExpected(PATIENCE);
        lab.settle();
    }

    /**
     * The harness's own classes for inside a node, in a folder of their own: they are in no jar of the product.
     *
     * @param initializer the one that changes the node
     */
    static Path classesWith(Lab lab, Class<?> initializer) throws Exception {
        Path source = Path.of(Scenario.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path target = lab.folder.resolve("node-classes");
        String folder = initializer.getPackageName().replace('.', '/');
        Files.createDirectories(target.resolve(folder));
        Files.createDirectories(target.resolve("META-INF"));
        try (var files = Files.list(source.resolve(folder))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("Naive") || name.startsWith("ClockAhead")) {
                    Files.copy(file, target.resolve(folder).resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.writeString(
                target.resolve("META-INF/spring.factories"),
                "org.springframework.context.ApplicationContextInitializer=" + initializer.getName() + "\n");
        return target;
    }

    /** Plays the scenario in a lab of its own. */
    Checker.Result run(Path root, Path jar, Path results, int size, long seed, Duration lease) throws Exception {
        Path folder = results.resolve(
                name().toLowerCase(java.util.Locale.ROOT) + "-" + size + "-" + seed + "-" + System.currentTimeMillis());
        long started = System.nanoTime();
        try (Lab lab = new Lab(root, jar, folder, seed, lease)) {
            play(lab, size);
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("scenario", name());
            about.put("size", size);
            about.put("seed", seed);
            about.put("leaseSeconds", lease.toSeconds());
            about.put("raw", folder.toString());
            about.put(
                    "durationSeconds",
                    Duration.ofNanos(System.nanoTime() - started).toSeconds());
            return lab.judge(about);
        }
    }
}
