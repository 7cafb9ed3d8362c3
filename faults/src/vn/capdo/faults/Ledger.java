package vn.capdo.faults;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the driver expects people to be told: written down by the driver when it acts, from the policy and not from anything the
 * product says. One line for each (person, matter, system, date, rung).
 */
final class Ledger {

    static final String NEW_TASK = "new";
    static final String PREPARE = "Lập hồ sơ đề xuất cấp độ";
    static final String MILESTONE = "Mốc phê duyệt hồ sơ";
    static final String EXPLAIN = "Giải trình việc trễ hạn phê duyệt";

    private static final int DAYS_TO_PREPARE = 20;
    private static final int DAYS_TO_EXPLAIN = 3;

    private final Policy policy;
    private final Journal file;
    private final List<Matter> open = new ArrayList<>();
    private LocalDate today;
    private LocalDate milestone;
    private int expected;
    private int inDigests;
    private boolean digests;

    Ledger(Policy policy, Path file, LocalDate today) {
        this.policy = policy;
        this.file = new Journal(file);
        this.today = today;
    }

    private static final class Matter {
        final String kind;
        final String title;
        final int system;
        LocalDate due;
        Integer told;
        final List<String> expected = new ArrayList<>();

        Matter(String kind, String title, int system, LocalDate due) {
            this.kind = kind;
            this.title = title;
            this.system = system;
            this.due = due;
        }
    }

    static String key(String rcpt, String title, String system, LocalDate due, String rung) {
        return String.join("|", rcpt, title, system, due.toString(), rung);
    }

    synchronized int expected() {
        return expected;
    }

    /** From now on what the ladder gives to digests is expected in one, and not in a mail of its own. */
    void digests() {
        digests = true;
    }

    /** What is expected in mails of its own. */
    synchronized int expectedAtOnce() {
        return expected - inDigests;
    }

    LocalDate today() {
        return today;
    }

    LocalDate inWorkingDays(int days) {
        return policy.workingDaysAfter(today, days);
    }

    void milestone(LocalDate day) {
        milestone = day;
    }

    /** A dossier was opened: its preparer has a task, and the campaign's milestone stands. */
    synchronized void opened(int system) {
        LocalDate byStep = inWorkingDays(DAYS_TO_PREPARE);
        Matter task = new Matter("TASK", PREPARE, system, milestone.isBefore(byStep) ? milestone : byStep);
        expect(Province.preparer(system), task, NEW_TASK);
        add(task);
        add(new Matter("CAMPAIGN", MILESTONE, system, milestone));
    }

    /** A campaign with an earlier milestone came over all that is open. Tasks keep the dates they were given. */
    synchronized void movedTo(LocalDate day) {
        milestone = day;
        for (Matter matter : open) {
            if (matter.title.equals(MILESTONE)) {
                withdraw(matter);
                matter.due = day;
                matter.told = null;
                climb(matter);
            }
        }
    }

    /** Days went by; each missed milestone gives the leader a task to answer for it. */
    synchronized void itIs(LocalDate day) {
        today = day;
        List.copyOf(open).forEach(this::climb);
        for (Matter matter : List.copyOf(open)) {
            if (matter.title.equals(MILESTONE) && day.isAfter(matter.due)) {
                Matter explain = new Matter("TASK", EXPLAIN, matter.system, inWorkingDays(DAYS_TO_EXPLAIN));
                expect(Province.leader(matter.system), explain, NEW_TASK);
                add(explain);
            }
        }
    }

    /** What was due for the date that is no more need not arrive any longer, if it has not. */
    private void withdraw(Matter matter) {
        for (String key : matter.expected) {
            file.write("withdrawn", key);
        }
        matter.expected.clear();
    }

    private void add(Matter matter) {
        open.add(matter);
        climb(matter);
    }

    private void climb(Matter matter) {
        policy.highestDue(matter.kind, policy.daysLeft(today, matter.due))
                .filter(rung -> matter.told == null || matter.told < rung.offset())
                .ifPresent(rung -> {
                    matter.told = rung.offset();
                    for (String person : people(matter, rung.audience())) {
                        expect(person, matter, String.valueOf(rung.offset()));
                        inDigests += digests && rung.digest() ? 1 : 0;
                    }
                });
    }

    private static Set<String> people(Matter matter, Set<String> audience) {
        return audience.stream()
                .map(role -> switch (role) {
                    case "ASSIGNEE" ->
                        matter.title.equals(EXPLAIN)
                                ? Province.leader(matter.system)
                                : Province.preparer(matter.system);
                    case "UNIT_LEADER" -> Province.leader(matter.system);
                    case "COORDINATOR" -> Province.COORDINATOR;
                    case "DESIGNATED_UNIT" -> Province.APPRAISER;
                    case "OWNER" -> Province.HEAD;
                    default -> throw new IllegalStateException("The harness does not know the audience " + role);
                })
                .collect(java.util.stream.Collectors.toSet());
    }

    private void expect(String person, Matter matter, String rung) {
        String key = key(Province.address(person), matter.title, Province.systemName(matter.system), matter.due, rung);
        expected++;
        matter.expected.add(key);
        file.write("key", key);
    }
}
