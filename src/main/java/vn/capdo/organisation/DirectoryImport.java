package vn.capdo.organisation;

import java.io.Reader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.CsvTable;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * Takes over organisations and staff from CSV files, all rows or none. Columns are named in Vietnamese or by their codes; comma
 * or semicolon, with or without a byte order mark, as spreadsheet programs write them. What is already there stays as it is.
 */
@Service
@Transactional
public class DirectoryImport {

    private static final int MIN_PASSWORD = 12;
    private static final int MAX_CHARACTERS = 5_000_000;

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("mã đơn vị", "code"),
            Map.entry("tên đơn vị", "name"),
            Map.entry("loại đơn vị", "kind"),
            Map.entry("loại chủ quản", "ownerkind"),
            Map.entry("đơn vị cấp trên", "parent"),
            Map.entry("thư điện tử", "email"),
            Map.entry("tên đăng nhập", "id"),
            Map.entry("họ và tên", "fullname"),
            Map.entry("chức vụ", "position"),
            Map.entry("vai trò", "role"),
            Map.entry("đơn vị", "organisation"));

    private static final Map<Organisation.Kind, String> KINDS = Map.of(
            Organisation.Kind.OWNER, "Chủ quản",
            Organisation.Kind.DESIGNATED_UNIT, "Đơn vị chuyên trách",
            Organisation.Kind.DEPARTMENT, "Sở, ban, ngành",
            Organisation.Kind.DISTRICT, "Huyện, thị xã, thành phố",
            Organisation.Kind.COMMUNE, "Xã, phường",
            Organisation.Kind.PUBLIC_SERVICE, "Đơn vị sự nghiệp");

    private final Organisations organisations;
    private final OrganisationHistory history;
    private final Staff staff;
    private final Clock clock;

    DirectoryImport(Organisations organisations, OrganisationHistory history, Staff staff, Clock clock) {
        this.organisations = organisations;
        this.history = history;
        this.staff = staff;
        this.clock = clock;
    }

    /** The word for a kind of organisation. */
    public static String label(Organisation.Kind kind) {
        return KINDS.getOrDefault(kind, kind.name());
    }

    /**
     * Columns code, name, kind, parent, email, ownerKind; the last for owners only, empty for a province. Parents stand before their children; a unit belongs to the owner above it. A unit
     * of kind DESIGNATED_UNIT is designated by its owner from {@code since} on, unless the owner has designated one already.
     *
     * @throws Refusal listing every problem by row; then nothing has been written
     */
    public int organisations(Reader csv, LocalDate since) {
        return read(csv, List.of("code", "name", "kind"), (row, problems) -> {
            String code = row.getOrDefault("code", "");
            Optional<Organisation.Kind> kind = kind(row.getOrDefault("kind", ""));
            Optional<OwnerKind> ownerKind = ownerKind(row.getOrDefault("ownerkind", ""));
            String parent = row.getOrDefault("parent", "");
            if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                problems.add(Messages.text("directory.code", code));
            } else if (row.getOrDefault("name", "").isEmpty()) {
                problems.add(Messages.text("directory.name", code));
            } else if (kind.isEmpty()) {
                problems.add(Messages.text(
                        "directory.kind", row.getOrDefault("kind", ""), String.join("; ", KINDS.values())));
            } else if (ownerKind.isEmpty()) {
                problems.add(Messages.text(
                        "directory.ownerKind",
                        row.getOrDefault("ownerkind", ""),
                        String.join(
                                "; ",
                                Arrays.stream(OwnerKind.values())
                                        .map(OwnerKind::label)
                                        .toList())));
            } else if (kind.get() == Organisation.Kind.OWNER != parent.isEmpty()) {
                problems.add(Messages.text("directory.parentOrOwner", code));
            } else if (!parent.isEmpty() && organisations.find(parent).isEmpty()) {
                problems.add(Messages.text("directory.parent", parent));
            } else if (history.lastDayOf(parent).isPresent()) {
                problems.add(ended(parent));
            } else {
                String owner = parent.isEmpty() ? null : organisations.ownerOf(parent);
                organisations.add(new Organisation(
                        code,
                        row.getOrDefault("name", ""),
                        kind.get(),
                        emptyToNull(parent),
                        owner,
                        emptyToNull(row.getOrDefault("email", "")),
                        kind.get() == Organisation.Kind.OWNER ? ownerKind.get() : null));
                if (kind.get() == Organisation.Kind.DESIGNATED_UNIT
                        && owner != null
                        && !organisations.hasDesignatedUnit(owner)) {
                    organisations.designate(owner, code, since, null);
                }
            }
        });
    }

    /**
     * Columns id, fullName, email, position, role, organisation; one row for each role of a person.
     *
     * @param initialPassword first password of everybody who is new; each changes his own after the first login
     * @throws Refusal listing every problem by row; then nothing has been written
     */
    public int staff(Reader csv, String initialPassword, LocalDate since) {
        return read(csv, List.of("id", "fullname", "role", "organisation"), (row, problems) -> {
            String id = row.getOrDefault("id", "");
            Optional<Role> role = role(row.getOrDefault("role", ""));
            if (!id.matches("[a-z0-9]+([._-][a-z0-9]+)*")) {
                problems.add(Messages.text("directory.id", id));
            } else if (row.getOrDefault("fullname", "").isEmpty()) {
                problems.add(Messages.text("directory.name", id));
            } else if (role.isEmpty()) {
                problems.add(Messages.text(
                        "directory.role",
                        row.getOrDefault("role", ""),
                        String.join(
                                "; ",
                                Arrays.stream(Role.values()).map(Role::label).toList())));
            } else if (organisations.find(row.getOrDefault("organisation", "")).isEmpty()) {
                problems.add(Messages.text("organisation.unknown", row.getOrDefault("organisation", "")));
            } else if (history.lastDayOf(row.getOrDefault("organisation", "")).isPresent()) {
                problems.add(ended(row.getOrDefault("organisation", "")));
            } else {
                staff.add(
                        new StaffMember(
                                id,
                                row.getOrDefault("fullname", ""),
                                emptyToNull(row.getOrDefault("email", "")),
                                emptyToNull(row.getOrDefault("position", ""))),
                        initialPassword);
                staff.assign(
                        new RoleAssignment(id, role.get(), row.getOrDefault("organisation", ""), since, null, null));
            }
        });
    }

    private String ended(String code) {
        return Messages.text("organisation.ended", code, history.lastDayOf(code).orElseThrow());
    }

    /** @throws Refusal when a first password is too short to give to anybody */
    public static void requirePassword(String password) {
        if (password == null || password.length() < MIN_PASSWORD) {
            throw new Refusal("directory.password", MIN_PASSWORD);
        }
    }

    private int read(Reader csv, List<String> required, BiConsumer<Map<String, String>, List<String>> each) {
        List<Map<String, String>> rows = CsvTable.read(
                        csv, new CsvTable.Format(COLUMNS, required, MAX_CHARACTERS, "directory"))
                .rows();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> found = new ArrayList<>();
            each.accept(rows.get(i), found);
            int number = CsvTable.number(i);
            found.forEach(problem -> problems.add(Messages.text("directory.row", number, problem)));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(
                    "directory.problems",
                    problems.size(),
                    String.join("\n", problems.subList(0, Math.min(20, problems.size()))));
        }
        return rows.size();
    }

    private static Optional<Organisation.Kind> kind(String text) {
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getKey().name().equalsIgnoreCase(text)
                        || entry.getValue().equalsIgnoreCase(text))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<OwnerKind> ownerKind(String text) {
        if (text.isEmpty()) {
            return Optional.of(OwnerKind.PROVINCE);
        }
        return Arrays.stream(OwnerKind.values())
                .filter(kind ->
                        kind.name().equalsIgnoreCase(text) || kind.label().equalsIgnoreCase(text))
                .findFirst();
    }

    private static Optional<Role> role(String text) {
        return Arrays.stream(Role.values())
                .filter(role ->
                        role.code().equalsIgnoreCase(text) || role.label().equalsIgnoreCase(text))
                .findFirst();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
