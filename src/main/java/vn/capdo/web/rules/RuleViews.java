package vn.capdo.web.rules;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.capdo.Alphabet;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.organisation.Staff;
import vn.capdo.rules.RuleTable;
import vn.capdo.rules.RuleVersion;
import vn.capdo.rules.RuleVersions;
import vn.capdo.rules.RuleWords;
import vn.capdo.web.frame.Download;

/** Rule tables and their versions as people and programs read them. */
@Component
public class RuleViews {

    private static final Set<String> BESIDE = Set.of("ruleId", "citation");

    private final RuleVersions rules;
    private final Staff staff;
    private final Clock clock;

    RuleViews(RuleVersions rules, Staff staff, Clock clock) {
        this.rules = rules;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * @param validity of the version in force, in words
     * @param scheduled versions that wait for their day, in words
     * @param drafts how many an administrator is working on
     * @param shippedWaiting number of a version that a release brought and nobody has applied; null when there is none
     */
    public record TableLine(
            String key,
            String name,
            String description,
            int version,
            String validity,
            int rows,
            List<String> scheduled,
            long drafts,
            Integer shippedWaiting) {}

    /**
     * @param status DRAFT, SHIPPED_DRAFT, IN_FORCE, SCHEDULED, PAST, WITHDRAWN or DISCARDED
     * @param validity first and last day, in words; empty when it never spoke
     */
    public record VersionLine(
            int version,
            String status,
            String statusLabel,
            String validity,
            LocalDate validFrom,
            String source,
            Integer basedOn,
            int revision,
            String createdBy,
            String createdAt,
            String changedBy,
            String changedAt,
            String activatedBy,
            String activatedAt,
            String reason,
            String document) {

        public boolean draft() {
            return status.equals("DRAFT") || status.equals("SHIPPED_DRAFT");
        }
    }

    /** @param label of the column; @param words the cell in words */
    public record CellView(String label, String words, String written) {}

    /** @param conditions only the columns that the row looks at */
    public record RowView(
            int number, String id, List<CellView> conditions, List<CellView> results, String citation, String note) {}

    public record TableView(
            String key,
            String name,
            String description,
            String hitPolicy,
            List<String> conditionLabels,
            List<RowView> rows) {}

    public record EventLine(String at, String actor, int version, String detail) {}

    public List<TableLine> tables() {
        LocalDate today = LocalDate.now(clock);
        return rules.keys().stream()
                .map(key -> line(key, today))
                .sorted(Comparator.comparing(TableLine::name, Alphabet.ORDER))
                .toList();
    }

    public TableLine table(String key) {
        return line(key, LocalDate.now(clock));
    }

    private TableLine line(String key, LocalDate today) {
        List<RuleVersion> versions = rules.versions(key);
        // A table that an administrator added speaks only from its day: until then what waits is shown, else the draft.
        RuleVersion current = rules.findInForce(key, today)
                .or(() -> versions.stream()
                        .filter(version -> version.scheduled(today))
                        .findFirst())
                .orElse(versions.get(0));
        RuleTable table = rules.content(key, current.version());
        return new TableLine(
                key,
                table.name(),
                table.description(),
                current.version(),
                validity(current, versions),
                table.rules().size(),
                versions.stream()
                        .filter(version -> version.scheduled(today))
                        .sorted(Comparator.comparing(RuleVersion::validFrom))
                        .map(version -> Messages.text("rules.scheduledLine", version.version(), version.validFrom()))
                        .toList(),
                versions.stream().filter(RuleVersion::editable).count(),
                versions.stream()
                        .filter(version -> version.draft() && version.source() == RuleVersion.Source.SHIPPED)
                        .map(RuleVersion::version)
                        .findFirst()
                        .orElse(null));
    }

    /** The newest first. */
    public List<VersionLine> versions(String key) {
        List<RuleVersion> versions = rules.versions(key);
        int current = rules.findInForce(key, LocalDate.now(clock))
                .map(RuleVersion::version)
                .orElse(0);
        return versions.stream()
                .map(version -> line(version, versions, current))
                .toList();
    }

    public VersionLine version(String key, int version) {
        rules.get(key, version);
        return versions(key).stream()
                .filter(line -> line.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private VersionLine line(RuleVersion version, List<RuleVersion> all, int current) {
        String status = status(version, current);
        return new VersionLine(
                version.version(),
                status,
                Messages.text("rules.state." + status),
                version.state() == RuleVersion.State.ACTIVATED ? validity(version, all) : "",
                version.validFrom(),
                version.source().name(),
                version.basedOn(),
                version.revision(),
                name(version.createdBy()),
                VietNam.at(version.createdAt()),
                name(version.changedBy()),
                VietNam.at(version.changedAt()),
                name(version.activatedBy()),
                VietNam.at(version.activatedAt()),
                version.reason(),
                version.document());
    }

    private String status(RuleVersion version, int current) {
        return switch (version.state()) {
            case DRAFT -> version.editable() ? "DRAFT" : "SHIPPED_DRAFT";
            case WITHDRAWN -> "WITHDRAWN";
            case DISCARDED -> "DISCARDED";
            case ACTIVATED ->
                version.version() == current
                        ? "IN_FORCE"
                        : version.scheduled(LocalDate.now(clock)) ? "SCHEDULED" : "PAST";
        };
    }

    /** From the day of a version to the day before the next one. */
    private static String validity(RuleVersion version, List<RuleVersion> all) {
        if (version.state() != RuleVersion.State.ACTIVATED) {
            return Messages.text("rules.validity.notYet");
        }
        List<RuleVersion> inOrder = new ArrayList<>(all.stream()
                .filter(other -> other.state() == RuleVersion.State.ACTIVATED)
                .toList());
        inOrder.sort(Comparator.comparing(RuleVersion::validFrom, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(RuleVersion::version));
        int next = inOrder.indexOf(version) + 1;
        LocalDate from = version.validFrom();
        LocalDate to = next < inOrder.size() && inOrder.get(next).validFrom() != null
                ? inOrder.get(next).validFrom().minusDays(1)
                : null;
        if (from != null && to != null && to.isBefore(from)) {
            return Messages.text("rules.validity.never", from);
        }
        if (from == null) {
            return to == null ? Messages.text("rules.validity.always") : Messages.text("rules.validity.to", to);
        }
        return to == null
                ? Messages.text("rules.validity.from", from)
                : Messages.text("rules.validity.fromTo", from, to);
    }

    public TableView content(String key, int version) {
        RuleTable table = rules.content(key, rules.get(key, version).version());
        List<RowView> rows = new ArrayList<>();
        for (RuleTable.Rule rule : table.rules()) {
            rows.add(row(table, rule, rows.size() + 1));
        }
        return new TableView(
                key,
                table.name(),
                table.description(),
                Messages.text("rules.hitPolicy." + table.hitPolicy()),
                table.inputs().stream().map(RuleTable.Input::label).toList(),
                rows);
    }

    private static RowView row(RuleTable table, RuleTable.Rule rule, int number) {
        List<CellView> conditions = new ArrayList<>();
        for (int i = 0; i < Math.min(rule.conditions().size(), table.inputs().size()); i++) {
            RuleTable.Input input = table.inputs().get(i);
            String written = rule.conditions().get(i);
            String words = RuleWords.condition(input, written);
            if (!words.isEmpty()) {
                conditions.add(new CellView(input.label(), words, written));
            }
        }
        List<CellView> results = new ArrayList<>();
        String citation = "";
        for (int i = 0; i < Math.min(rule.results().size(), table.outputs().size()); i++) {
            RuleTable.Output output = table.outputs().get(i);
            String written = rule.results().get(i);
            String words = RuleWords.result(output, written);
            if (output.name().equals("citation")) {
                citation = words;
            } else if (!BESIDE.contains(output.name()) && !words.isBlank()) {
                results.add(new CellView(output.label(), words, written));
            }
        }
        return new RowView(number, rule.id(), conditions, results, citation, note(rule.annotation(), citation));
    }

    /** Notes begin with the citation, which stands beside them already. */
    private static String note(String annotation, String citation) {
        String rest = !citation.isBlank() && annotation.startsWith(citation)
                ? annotation.substring(citation.length())
                : annotation;
        return rest.replaceFirst("^[.\\s]+", "");
    }

    public List<EventLine> events(String key) {
        return rules.events(key).stream()
                .map(event ->
                        new EventLine(VietNam.at(event.at()), name(event.actor()), event.version(), event.detail()))
                .toList();
    }

    private String name(String actor) {
        return actor == null ? "" : actor.equals("capdo") ? Messages.text("rules.product") : staff.nameOf(actor);
    }

    /** A version as the file that can be uploaded again. */
    ResponseEntity<byte[]> download(String table, int version) {
        return Download.of(table + "-" + version + ".dmn", Download.XML, rules.xml(table, version));
    }
}
