package vn.capdo.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alike;
import vn.capdo.CsvTable;
import vn.capdo.EmailAddress;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.SearchText;
import vn.capdo.organisation.OrganisationHistory.Lifetime;

/**
 * Takes over organisations from a CSV file, all rows or none. A code stands for one body: the same code with another name is
 * refused, and so is a second body of the same name beside the first. A body that is there already stays as it is; the report
 * says where the file tells otherwise.
 */
@Service
@Transactional
public class UnitImport {

    /** The engine keeps the name of a unit with a role before it in 255 characters. */
    private static final int MAX_NAME = 200;

    private static final List<CsvTable.Column> COLUMNS = List.of(
            CsvTable.Column.required("code", 60, "Mã đơn vị"),
            CsvTable.Column.required("name", MAX_NAME, "Tên đơn vị"),
            CsvTable.Column.required("kind", 60, "Loại đơn vị"),
            CsvTable.Column.optional("ownerKind", 200, "Loại chủ quản"),
            CsvTable.Column.optional("parent", 60, "Đơn vị cấp trên"),
            CsvTable.Column.optional("email", 254, "Thư điện tử"));

    private static final Map<Organisation.Kind, String> KINDS = Map.of(
            Organisation.Kind.OWNER, "Chủ quản",
            Organisation.Kind.DESIGNATED_UNIT, "Đơn vị chuyên trách",
            Organisation.Kind.DEPARTMENT, "Sở, ban, ngành",
            Organisation.Kind.DISTRICT, "Huyện, thị xã, thành phố",
            Organisation.Kind.COMMUNE, "Xã, phường",
            Organisation.Kind.PUBLIC_SERVICE, "Đơn vị sự nghiệp");

    private final Organisations organisations;
    private final OrganisationHistory history;
    private final UnitLookup lookup;
    private final ChangeLock lock;

    UnitImport(Organisations organisations, OrganisationHistory history, UnitLookup lookup, ChangeLock lock) {
        this.organisations = organisations;
        this.lookup = lookup;
        this.history = history;
        this.lock = lock;
    }

    /**
     * Parents stand before their children; a unit belongs to the owner above it. A unit of kind DESIGNATED_UNIT is designated by
     * its owner from {@code since} on, unless the owner has designated one already.
     *
     * @param by whose file it is: bodies of other owners are refused
     * @param dryRun only look; nothing is written
     * @throws Refusal listing every problem by row; then nothing has been written
     */
    public DirectoryReport run(byte[] csv, LocalDate since, boolean dryRun, Administration by) {
        lock.hold();
        Plan plan = new Plan(by);
        DirectoryReport report = DirectoryReport.of(CsvTable.read(csv, COLUMNS), plan::row);
        if (!dryRun) {
            plan.added.forEach(unit -> add(unit, since));
        }
        return report;
    }

    private void add(Organisation unit, LocalDate since) {
        organisations.add(unit);
        if (unit.kind() == Organisation.Kind.DESIGNATED_UNIT
                && unit.owner() != null
                && !organisations.hasDesignatedUnit(unit.owner())) {
            organisations.designate(unit.owner(), unit.code(), since, null);
        }
    }

    /** What stands in the directory, and above in the file. */
    private final class Plan {

        private final Administration by;
        private final UnitWords words = lookup.words();
        private final Map<String, Organisation> byCode = new HashMap<>();
        private final Map<String, Organisation> byName = new HashMap<>();
        private final Set<String> ended = new HashSet<>();
        private final List<Organisation> added = new ArrayList<>();

        Plan(Administration by) {
            this.by = by;
            history.lifetimes().values().stream()
                    .filter(body -> body.validTo() != null)
                    .forEach(body -> ended.add(body.code()));
            organisations.all().forEach(this::know);
        }

        private void know(Organisation unit) {
            byCode.put(unit.code(), unit);
            if (!ended.contains(unit.code())) {
                byName.putIfAbsent(place(unit), unit);
            }
        }

        DirectoryReport.@Nullable Line row(CsvTable.Row row, List<String> problems) {
            Organisation known = byCode.get(Alike.key(row.get("code")));
            UnitWords.Found above = above(row.get("parent"), known, problems);
            Organisation unit = read(row, above, problems);
            if (unit == null) {
                return null;
            }
            if (!by.covers((known == null ? unit : known).owning())) {
                problems.add(Messages.text(
                        unit.kind() == Organisation.Kind.OWNER ? "directory.ownerElsewhere" : "directory.unitElsewhere",
                        unit.code()));
                return null;
            }
            if (known != null) {
                return known(row.number(), known, unit, problems);
            }
            Organisation namesake = byName.get(place(unit));
            if (namesake != null) {
                problems.add(Messages.text("directory.sameName", unit.code(), namesake.name(), namesake.code()));
                return null;
            }
            String remark = byCode.values().stream()
                    .filter(other -> !ended.contains(other.code())
                            && SearchText.of(other.name()).equals(SearchText.of(unit.name())))
                    .findFirst()
                    .map(other -> Messages.text("directory.likeName", other.name(), other.code()))
                    .orElse(above == null ? null : above.told());
            know(unit);
            words.know(
                    new Lifetime(unit.code(), unit.name(), unit.kind(), unit.parent(), unit.owner(), null, null),
                    List.of());
            added.add(unit);
            return new DirectoryReport.Line(
                    row.number(),
                    DirectoryReport.Effect.ADDED,
                    Messages.text("directory.line.unit", unit.name(), unit.code(), KINDS.get(unit.kind())),
                    remark);
        }

        private DirectoryReport.@Nullable Line known(
                int row, Organisation known, Organisation unit, List<String> problems) {
            boolean formerName = !added.contains(known)
                    && history.namesOf(known.code()).stream().anyMatch(one -> Alike.same(one.name(), unit.name()));
            if (!Alike.same(known.name(), unit.name()) && !formerName) {
                problems.add(Messages.text("directory.otherName", unit.code(), known.name(), unit.name()));
                return null;
            }
            boolean asKept = Alike.same(known.name(), unit.name())
                    && new Organisation(
                                    known.code(),
                                    known.name(),
                                    unit.kind(),
                                    unit.parent(),
                                    known.owner(),
                                    unit.email() == null ? known.email() : unit.email(),
                                    unit.ownerKind())
                            .equals(known);
            return new DirectoryReport.Line(
                    row,
                    DirectoryReport.Effect.UNCHANGED,
                    Messages.text("directory.line.known", known.name(), known.code()),
                    asKept ? null : Messages.text("directory.kept.unit", described(known), described(unit)));
        }

        /** Null for none; and for a unit that is there already and stays where it is, whatever has become of what stood above it. */
        private UnitWords.@Nullable Found above(String word, @Nullable Organisation known, List<String> problems) {
            if (word.isEmpty() || known != null && ended.contains(Alike.key(word))) {
                return null;
            }
            try {
                return words.one(word, known == null ? null : known.parent(), body -> true);
            } catch (Refusal refusal) {
                problems.add(
                        refusal.key().equals("unit.unknown")
                                ? Messages.text("directory.parent", word)
                                : refusal.getMessage());
                return null;
            }
        }

        private @Nullable Organisation read(CsvTable.Row row, UnitWords.@Nullable Found above, List<String> problems) {
            String code = Alike.key(row.get("code"));
            String name = row.get("name");
            Optional<Organisation.Kind> kind = kind(row.get("kind"));
            Optional<OwnerKind> ownerKind = ownerKind(row.get("ownerKind"));
            Lifetime parent = above == null ? null : above.unit();
            if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                problems.add(Messages.text("directory.code", row.get("code")));
            } else if (name.isEmpty()) {
                problems.add(Messages.text("directory.name", code));
            } else if (kind.isEmpty()) {
                problems.add(Messages.text("directory.kind", row.get("kind"), String.join("; ", KINDS.values())));
            } else if (ownerKind.isEmpty()) {
                problems.add(Messages.text(
                        "directory.ownerKind",
                        row.get("ownerKind"),
                        String.join(
                                "; ",
                                Arrays.stream(OwnerKind.values())
                                        .map(OwnerKind::label)
                                        .toList())));
            } else if (kind.get()
                    == Organisation.Kind.OWNER
                    != row.get("parent").isEmpty()) {
                problems.add(Messages.text("directory.parentOrOwner", code));
            }
            Alike.strangeLetter(name).ifPresent(letter -> problems.add(Messages.text("alike.refused", name, letter)));
            String email = email(row, problems);
            return problems.isEmpty()
                    ? new Organisation(
                            code,
                            name,
                            kind.orElseThrow(),
                            parent == null ? emptyToNull(Alike.key(row.get("parent"))) : parent.code(),
                            parent == null ? null : parent.owning(),
                            email,
                            kind.get() == Organisation.Kind.OWNER ? ownerKind.orElseThrow() : null)
                    : null;
        }
    }

    static @Nullable String email(CsvTable.Row row, List<String> problems) {
        try {
            return EmailAddress.read(row.get("email"));
        } catch (Refusal refusal) {
            problems.add(refusal.getMessage());
            return null;
        }
    }

    /** Two bodies that stand at one place are told apart by their names; communes of two districts may share one. */
    private static String place(Organisation unit) {
        return unit.parent() + "/" + Alike.key(unit.name());
    }

    private static String described(Organisation unit) {
        List<String> parts = new ArrayList<>(List.of(unit.name(), KINDS.getOrDefault(unit.kind(), "")));
        if (unit.parent() != null) {
            parts.add(unit.parent());
        }
        if (unit.email() != null) {
            parts.add(unit.email());
        }
        return String.join(", ", parts);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Optional<Organisation.Kind> kind(String text) {
        return KINDS.entrySet().stream()
                .filter(entry -> Alike.same(entry.getKey().name(), text) || Alike.same(entry.getValue(), text))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<OwnerKind> ownerKind(String text) {
        return text.isEmpty()
                ? Optional.of(OwnerKind.PROVINCE)
                : Arrays.stream(OwnerKind.values())
                        .filter(kind -> Alike.same(kind.name(), text) || Alike.same(kind.label(), text))
                        .findFirst();
    }
}
