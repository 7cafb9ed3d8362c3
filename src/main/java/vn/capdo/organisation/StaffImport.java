package vn.capdo.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alike;
import vn.capdo.CsvTable;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.OrganisationHistory.Lifetime;

/**
 * Takes over people and their roles from a CSV file, one row for each role, all rows or none. A login belongs to one person:
 * the same login with another name, or with another e-mail address, is refused with both. Somebody who is there already keeps
 * what he has and gets the roles he does not hold yet.
 */
@Service
@Transactional
public class StaffImport {

    private static final List<CsvTable.Column> COLUMNS = List.of(
            CsvTable.Column.required("id", 64, "Tên đăng nhập"),
            CsvTable.Column.required("fullName", 120, "Họ và tên"),
            CsvTable.Column.optional("email", 254, "Thư điện tử"),
            CsvTable.Column.optional("position", 200, "Chức vụ"),
            CsvTable.Column.required("role", 100, "Vai trò"),
            CsvTable.Column.required("organisation", 60, "Đơn vị"));

    private final UnitLookup lookup;
    private final Staff staff;
    private final Administrations administrations;
    private final ChangeLock lock;

    StaffImport(UnitLookup lookup, Staff staff, Administrations administrations, ChangeLock lock) {
        this.administrations = administrations;
        this.lookup = lookup;
        this.staff = staff;
        this.lock = lock;
    }

    /**
     * @param by whose file it is: roles elsewhere, and people who work for another owner, are refused
     * @throws Refusal listing every problem by row
     */
    @ReadOnly
    public DirectoryReport check(byte[] csv, LocalDate since, Administration by) {
        return new Plan(since, by).read(csv);
    }

    /**
     * @param initialPassword first password of everybody who is new; each changes his own after the first login
     * @param by as in {@link #check}
     * @throws Refusal listing every problem by row; then nothing has been written
     */
    public DirectoryReport run(byte[] csv, String initialPassword, LocalDate since, Administration by) {
        lock.hold();
        Plan plan = new Plan(since, by);
        DirectoryReport report = plan.read(csv);
        plan.added.forEach(person -> staff.add(person, initialPassword));
        plan.roles.forEach(staff::assign);
        return report;
    }

    /** What stands in the directory, and above in the file. */
    private final class Plan {

        private final LocalDate since;
        private final Administration by;
        private final Map<String, Administrations.Belonging> belongings;
        private final UnitWords units = lookup.words();
        private final Map<String, StaffMember> people = new HashMap<>();
        private final Set<String> held = new HashSet<>();
        private final List<StaffMember> added = new ArrayList<>();
        private final List<RoleAssignment> roles = new ArrayList<>();

        Plan(LocalDate since, Administration by) {
            this.since = since;
            this.by = by;
            this.belongings = by.installation() ? Map.of() : administrations.belongings();
            staff.rolesInForce().forEach(role -> held.add(key(role)));
        }

        DirectoryReport read(byte[] csv) {
            return DirectoryReport.of(CsvTable.read(csv, COLUMNS), this::row);
        }

        private DirectoryReport.@Nullable Line row(CsvTable.Row row, List<String> problems) {
            String id = row.get("id");
            String name = row.get("fullName");
            Optional<Role> role = role(row.get("role"));
            UnitWords.Found unit = units.find(row.get("organisation"), null, problems);
            String email = UnitImport.email(row, problems);
            if (!id.matches("[a-z0-9]+([._-][a-z0-9]+)*")) {
                problems.add(Messages.text("directory.id", id));
            } else if (name.isEmpty()) {
                problems.add(Messages.text("directory.name", id));
            } else if (role.isEmpty()) {
                problems.add(Messages.text(
                        "directory.role",
                        row.get("role"),
                        String.join(
                                "; ",
                                Arrays.stream(Role.values()).map(Role::label).toList())));
            }
            Alike.strangeLetter(name).ifPresent(letter -> problems.add(Messages.text("alike.refused", name, letter)));
            StaffMember person = new StaffMember(id, name, email, emptyToNull(row.get("position")));
            StaffMember known =
                    people.computeIfAbsent(id, key -> staff.find(key).orElse(null));
            if (known != null && !added.contains(known) && !mine(id)) {
                problems.add(Messages.text("directory.elsewhere", id));
            } else if (known != null) {
                problems.addAll(otherPerson(known, person));
            }
            if (role.isPresent()
                    && unit != null
                    && !by.gives(role.get(), unit.unit().owning())) {
                problems.add(Messages.text(
                        "directory.roleElsewhere",
                        role.get().label(),
                        unit.unit().name()));
            }
            return problems.isEmpty() && unit != null
                    ? line(row.number(), known, person, role.orElseThrow(), unit)
                    : null;
        }

        private boolean mine(String id) {
            return by.installation()
                    || belongings.containsKey(id) && belongings.get(id).seenBy(by);
        }

        private List<String> otherPerson(StaffMember known, StaffMember person) {
            if (!Alike.same(known.fullName(), person.fullName())) {
                return List.of(
                        Messages.text("directory.otherPerson", person.userId(), known.fullName(), person.fullName()));
            }
            if (known.email() != null && person.email() != null && !Alike.same(known.email(), person.email())) {
                return List.of(Messages.text(
                        "directory.otherEmail", person.userId(), known.fullName(), known.email(), person.email()));
            }
            return added.contains(known) || staff.isActive(known.userId())
                    ? List.of()
                    : List.of(Messages.text("directory.left", known.userId(), known.fullName()));
        }

        private DirectoryReport.Line line(
                int row, @Nullable StaffMember known, StaffMember person, Role role, UnitWords.Found found) {
            Lifetime unit = found.unit();
            RoleAssignment assignment = new RoleAssignment(person.userId(), role, unit.code(), since, null, null);
            boolean holds = !held.add(key(assignment));
            if (known == null) {
                people.put(person.userId(), person);
                added.add(person);
            }
            if (!holds) {
                roles.add(assignment);
            }
            DirectoryReport.Effect effect = known == null
                    ? DirectoryReport.Effect.ADDED
                    : holds ? DirectoryReport.Effect.UNCHANGED : DirectoryReport.Effect.ROLE;
            return new DirectoryReport.Line(
                    row,
                    effect,
                    Messages.text(
                            "directory.line." + effect, person.fullName(), person.userId(), role.label(), unit.name()),
                    joined(found.told(), known == null ? null : kept(known, person)));
        }

        /** Somebody who is there keeps his address and his position; what the file says otherwise is told. */
        private @Nullable String kept(StaffMember known, StaffMember person) {
            List<String> other = new ArrayList<>();
            if (person.email() != null && known.email() == null) {
                other.add(person.email());
            }
            if (person.position() != null && !Objects.equals(known.position(), person.position())) {
                other.add(person.position());
            }
            return other.isEmpty() ? null : Messages.text("directory.kept.person", String.join(", ", other));
        }
    }

    private static @Nullable String joined(@Nullable String... remarks) {
        return emptyToNull(Stream.of(remarks).filter(Objects::nonNull).collect(Collectors.joining(" ")));
    }

    private static String key(RoleAssignment role) {
        return role.userId() + "/" + role.role() + "/" + role.organisation();
    }

    private static Optional<Role> role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> Alike.same(role.code(), text) || Alike.same(role.label(), text))
                .findFirst();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
