package vn.capdo.faults;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges a run from three files: what the driver expected, what the mail server received, what was broken when. The product's
 * own tables have no say in it.
 */
final class Checker {

    private static final Pattern SUBJECT =
            Pattern.compile("(Việc mới|[^:]+): (.+) – (Hệ thống thử nghiệm \\d{5})(?: \\((.+)\\))?");
    private static final Pattern DUE = Pattern.compile("Hạn: (\\d{2}/\\d{2}/\\d{4})");
    private static final Pattern LEFT = Pattern.compile("Còn (\\d+) ngày làm việc");
    private static final Pattern LATE = Pattern.compile("Quá (\\d+) ngày làm việc");
    private static final Pattern DIGEST =
            Pattern.compile("Bản tin nhắc việc ngày (\\d{2}/\\d{2}/\\d{4}): (\\d+) việc, \\d+ việc quá hạn");
    private static final Pattern ITEM =
            Pattern.compile("(.+) – (Hệ thống thử nghiệm \\d{5}): \\S+\\R.*\\RHạn: (\\d{2}/\\d{2}/\\d{4}) – (.+)");
    private static final Pattern WEEKLY = Pattern.compile(".*: \\d+ người không nhận được thư của Capdo");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** What may pass between the dot and the record of its receipt on a machine under load. */
    private static final long RECORD_MILLIS = 5_000;

    /** A message that was on its way when its date moved may still arrive; later it is a phantom. */
    private static final long STALE_MILLIS = 30_000;

    private final Policy policy;

    Checker(Policy policy) {
        this.policy = policy;
    }

    /** One whole message that arrived, and what became of its connection. */
    private static final class Copy {
        String node;
        String id;
        String key;
        long data;
        long dot;
        boolean answered;
        boolean heard;
    }

    private record Fault(String what, String node, long from, long until) {}

    record Result(Map<String, Object> figures, boolean clean) {}

    /** How many different messages have come to an end: kept, or refused for good. */
    long settled(Path sinkLog) {
        return Journal.read(sinkLog).stream()
                .filter(line -> "DOT".equals(line.get("stage")) || "5XX".equals(line.get("stage")))
                .flatMap(line -> keys(line).stream())
                .distinct()
                .count();
    }

    Result check(Path ledgerFile, Path sinkLog, Path journalFile) {
        Map<String, Long> expected = new LinkedHashMap<>();
        Map<String, Long> withdrawn = new HashMap<>();
        for (Map<String, Object> line : Journal.read(ledgerFile)) {
            if (line.containsKey("key")) {
                expected.put((String) line.get("key"), time(line));
            } else {
                withdrawn.put((String) line.get("withdrawn"), time(line));
            }
        }
        List<Map<String, Object>> sink = Journal.read(sinkLog);
        Map<String, List<Copy>> byKey = new TreeMap<>();
        copies(sink).forEach(copy -> byKey.computeIfAbsent(copy.key, key -> new ArrayList<>())
                .add(copy));
        List<String> refused = sink.stream()
                .filter(line -> "5XX".equals(line.get("stage")))
                .flatMap(line -> keys(line).stream())
                .toList();
        List<Fault> faults = faults(Journal.read(journalFile));

        List<String> lost = expected.keySet().stream()
                .filter(key -> !byKey.containsKey(key) && !refused.contains(key))
                .toList();
        List<String> phantom = byKey.keySet().stream()
                .filter(key -> !expected.containsKey(key))
                .filter(key -> !isDueWeekly(key, sink))
                .toList();
        List<String> secondDigests = secondDigests(sink);
        List<Map<String, Object>> explained = new ArrayList<>();
        List<Map<String, Object>> unexplained = new ArrayList<>();
        byKey.values().forEach(copies -> judge(copies, faults, explained, unexplained));
        List<Long> lateness = expected.keySet().stream()
                .filter(byKey::containsKey)
                .map(key -> Math.max(0, byKey.get(key).get(0).dot - expected.get(key)))
                .sorted()
                .toList();

        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("expected", expected.size());
        figures.put("delivered", byKey.size());
        figures.put("copies", byKey.values().stream().mapToInt(List::size).sum());
        figures.put("lost", lost);
        figures.put("phantom", phantom);
        figures.put("digests", digests(sink).size());
        figures.put("secondDigestsOfADay", secondDigests);
        figures.put("duplicatesExplained", explained);
        figures.put("duplicatesUnexplained", unexplained);
        figures.put(
                "withdrawnBeforeSending",
                withdrawn.keySet().stream()
                        .filter(key -> !byKey.containsKey(key))
                        .count());
        figures.put("refusedBySink", refused.stream().distinct().count());
        figures.put("temporaryAnswers", count(sink, "4XX"));
        figures.put("cutBeforeReceipt", count(sink, "CUT"));
        figures.put("incompleteMessages", count(sink, "INCOMPLETE") + count(sink, "BROKEN"));
        figures.put(
                "kills",
                faults.stream().filter(fault -> fault.what.equals("kill")).count());
        figures.put(
                "pauses",
                faults.stream().filter(fault -> fault.what.equals("pause")).count());
        figures.put(
                "databaseRestarts",
                faults.stream().filter(fault -> fault.what.equals("database")).count());
        figures.put("latenessSeconds", percentiles(lateness));
        return new Result(
                figures, lost.isEmpty() && phantom.isEmpty() && unexplained.isEmpty() && secondDigests.isEmpty());
    }

    /** Every copy but the last must have a reason why its sender could not know, and all must have one id. */
    private static void judge(
            List<Copy> copies,
            List<Fault> faults,
            List<Map<String, Object>> explained,
            List<Map<String, Object>> unexplained) {
        for (int i = 0; i + 1 < copies.size(); i++) {
            Copy copy = copies.get(i);
            Copy next = copies.get(i + 1);
            String reason = reason(copy, next, faults);
            if (reason == null && wasPaused(next, faults)) {
                reason = "the later copy's node was paused between the server's go-ahead and the dot";
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("key", copy.key);
            line.put("id", copy.id);
            line.put("node", copy.node);
            line.put("dot", copy.dot);
            line.put("again", next.dot);
            line.put("againBy", next.node);
            line.put("senderWentOn", copy.heard);
            line.put("sameId", copy.id.equals(next.id));
            line.put("reason", reason);
            (reason != null && copy.id.equals(next.id) ? explained : unexplained).add(line);
        }
    }

    /**
     * A sender records the receipt before it goes on. So what struck one that never went on, at any time before the message went
     * out again, struck before the record, however slow the machine was.
     */
    private static String reason(Copy copy, Copy next, List<Fault> faults) {
        if (!copy.answered) {
            return "cut or silent before the 250";
        }
        long recorded = copy.heard ? copy.dot + RECORD_MILLIS : next.dot;
        return faults.stream()
                .filter(fault -> fault.node == null || fault.node.equals(copy.node))
                .filter(fault -> fault.from <= recorded && fault.until >= copy.dot)
                .map(fault -> fault.what + " of " + (fault.node == null ? "PostgreSQL" : fault.node) + " "
                        + (fault.from - copy.dot) + " ms after the dot")
                .findFirst()
                .orElse(null);
    }

    private static boolean wasPaused(Copy copy, List<Fault> faults) {
        return faults.stream()
                .anyMatch(fault -> fault.what.equals("pause")
                        && copy.node.equals(fault.node)
                        && fault.from >= copy.data
                        && fault.until <= copy.dot + RECORD_MILLIS);
    }

    private static List<Fault> faults(List<Map<String, Object>> journal) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Long> begun = new HashMap<>();
        for (Map<String, Object> line : journal) {
            String node = (String) line.get("node");
            switch ((String) line.get("what")) {
                case "kill" -> faults.add(new Fault("kill", node, time(line), time(line)));
                case "pause" -> begun.put(node, time(line));
                case "resume" -> faults.add(new Fault("pause", node, begun.remove(node), time(line)));
                case "databaseStop" -> begun.put("database", time(line));
                case "databaseBack" -> faults.add(new Fault("database", null, begun.remove("database"), time(line)));
                default -> {
                    // Nothing that breaks.
                }
            }
        }
        return faults;
    }

    /** A connection carries one message after the other, so its lines belong to the last message on it. */
    private List<Copy> copies(List<Map<String, Object>> sink) {
        List<Copy> copies = new ArrayList<>();
        Map<Object, Long> data = new HashMap<>();
        Map<Object, List<Copy>> last = new HashMap<>();
        for (Map<String, Object> line : sink) {
            Object connection = line.get("conn");
            switch ((String) line.get("stage")) {
                case "DATA" -> data.put(connection, time(line));
                case "DOT" -> {
                    List<Copy> told = new ArrayList<>();
                    for (String key : keys(line)) {
                        Copy copy = new Copy();
                        copy.node = (String) line.get("node");
                        copy.id = (String) line.get("id");
                        copy.key = key;
                        copy.data = data.get(connection);
                        copy.dot = time(line);
                        told.add(copy);
                    }
                    last.put(connection, told);
                    copies.addAll(told);
                }
                case "250" -> last.get(connection).forEach(copy -> copy.answered = true);
                case "NEXT" -> last.get(connection).forEach(copy -> copy.heard = true);
                default -> {
                    // No whole message.
                }
            }
        }
        return copies;
    }

    /** What a message tells, one key a matter; a digest that does not list as many as it says tells something else. */
    private List<String> keys(Map<String, Object> line) {
        Matcher digest = DIGEST.matcher((String) line.get("subject"));
        if (!digest.matches()) {
            return List.of(key(line));
        }
        List<String> keys = new ArrayList<>();
        Matcher item = ITEM.matcher(String.valueOf(line.get("text")).replace("\r\n", "\n"));
        while (item.find()) {
            keys.add(Ledger.key(
                    (String) line.get("rcpt"),
                    item.group(1),
                    item.group(2),
                    LocalDate.parse(item.group(3), DATE),
                    rung(item.group(1).equals(Ledger.MILESTONE) ? "CAMPAIGN" : "TASK", item.group(4))));
        }
        if (keys.size() != Integer.parseInt(digest.group(2))) {
            keys.add("?|" + line.get("rcpt") + "|" + line.get("subject"));
        }
        return keys;
    }

    /** Recipient and day of each digest that arrived, with the ids it came under. */
    private static Map<String, Set<String>> digests(List<Map<String, Object>> sink) {
        Map<String, Set<String>> ids = new TreeMap<>();
        for (Map<String, Object> line : sink) {
            Matcher digest = DIGEST.matcher(String.valueOf(line.get("subject")));
            if ("DOT".equals(line.get("stage")) && digest.matches()) {
                ids.computeIfAbsent(line.get("rcpt") + " " + digest.group(1), key -> new HashSet<>())
                        .add((String) line.get("id"));
            }
        }
        return ids;
    }

    private static List<String> secondDigests(List<Map<String, Object>> sink) {
        return digests(sink).entrySet().stream()
                .filter(digest -> digest.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The weekly word to a leader is right when the mail server has refused somebody of his unit. */
    private static boolean isDueWeekly(String key, List<Map<String, Object>> sink) {
        String[] parts = key.split("\\|", 3);
        return parts[0].equals("?")
                && WEEKLY.matcher(parts[2]).matches()
                && sink.stream()
                        .filter(line -> "5XX".equals(line.get("stage")))
                        .anyMatch(line -> Province.sameUnit(parts[1], (String) line.get("rcpt")));
    }

    /** What the message says to whom; the rung from the days it names, as the person who reads it would. */
    private String key(Map<String, Object> line) {
        Matcher subject = SUBJECT.matcher((String) line.get("subject"));
        Matcher due = DUE.matcher(String.valueOf(line.get("text")));
        if (!subject.matches() || !due.find()) {
            return "?|" + line.get("rcpt") + "|" + line.get("subject");
        }
        String title = subject.group(2);
        return Ledger.key(
                (String) line.get("rcpt"),
                title,
                subject.group(3),
                LocalDate.parse(due.group(1), DATE),
                subject.group(1).equals("Việc mới")
                        ? Ledger.NEW_TASK
                        : rung(title.equals(Ledger.MILESTONE) ? "CAMPAIGN" : "TASK", String.valueOf(subject.group(4))));
    }

    private String rung(String kind, String remaining) {
        Matcher left = LEFT.matcher(remaining);
        Matcher late = LATE.matcher(remaining);
        int days = left.matches()
                ? Integer.parseInt(left.group(1))
                : late.matches() ? -Integer.parseInt(late.group(1)) : remaining.startsWith("Đã quá hạn") ? -1 : 0;
        return policy.highestDue(kind, days)
                .map(rung -> String.valueOf(rung.offset()))
                .orElse("too early: " + remaining);
    }

    private static long count(List<Map<String, Object>> sink, String stage) {
        return sink.stream().filter(line -> stage.equals(line.get("stage"))).count();
    }

    private static Map<String, Object> percentiles(List<Long> sorted) {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (!sorted.isEmpty()) {
            figures.put("p50", at(sorted, 0.50));
            figures.put("p99", at(sorted, 0.99));
            figures.put("max", at(sorted, 1.0));
        }
        return figures;
    }

    private static double at(List<Long> sorted, double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return Math.round(sorted.get(Math.max(0, index)) / 100.0) / 10.0;
    }

    private static long time(Map<String, Object> line) {
        return ((Number) line.get("t")).longValue();
    }
}
