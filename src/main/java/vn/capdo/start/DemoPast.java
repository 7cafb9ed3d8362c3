package vn.capdo.start;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.CsvTable;
import vn.capdo.config.CapdoProperties;
import vn.capdo.organisation.Administration;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.StaffImport;
import vn.capdo.organisation.UnitImport;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.reorganisation.ChangeDraft;
import vn.capdo.reorganisation.OrganisationChange;
import vn.capdo.reorganisation.Reorganisations;

/**
 * How the demonstration province became what it is: founded as it stood early in 2025, with districts and a Sở Thông tin và
 * Truyền thông, and then led through the reorganisation of that year by the acts that a coordinator schedules, each on its day.
 * Since 01/03/2025 the province's police is the designated unit, since 01/07/2025 there are no districts.
 *
 * <p>Each act commits by itself, as it does in an office; a start that was interrupted goes on where it stopped.
 */
@Component
@Lazy
class DemoPast {

    private static final String COORDINATOR = "dieuphoi";
    private static final LocalDate DESIGNATED_SINCE = LocalDate.of(2020, 1, 1);
    private static final LocalDate FOUNDED = LocalDate.of(2025, 1, 2);
    private static final LocalDate NEW_DEPARTMENTS = LocalDate.of(2025, 3, 1);
    private static final LocalDate TWO_LEVELS = LocalDate.of(2025, 7, 1);

    /** Where the staff of a body sat that the reorganisation founds. */
    private static final Map<String, String> FORMER_SEATS = Map.of(
            "so-nnmt", "so-tnmt",
            "ubnd-phuong-minhson", "ubnd-tp-minhson",
            "ubnd-phuong-phucgiang", "ubnd-tx-phucgiang",
            "ubnd-xa-anthach", "ubnd-huyen-anthach",
            "ubnd-xa-thanhlinh", "ubnd-huyen-thanhlinh",
            "ubnd-xa-yenkhe", "ubnd-huyen-yenkhe",
            "ubnd-xa-vinhlam", "ubnd-huyen-vinhlam");

    private static final List<CsvTable.Column> SYSTEM_COLUMNS = List.of(
            CsvTable.Column.required("code", 60, "Mã hệ thống"),
            CsvTable.Column.required("name", 300, "Tên hệ thống thông tin"),
            CsvTable.Column.required("unit", 60, "Mã đơn vị vận hành"),
            CsvTable.Column.required("systemType", 60, "Loại hệ thống"),
            CsvTable.Column.required("infoTypes", 60, "Loại thông tin"),
            CsvTable.Column.required("phase", 60, "Tình trạng vận hành"),
            CsvTable.Column.optional("heir", 60, "Đơn vị tiếp nhận"));

    private final CapdoProperties properties;
    private final UnitImport units;
    private final StaffImport people;
    private final Organisations organisations;
    private final Systems systems;
    private final Reorganisations reorganisations;
    private final TransactionTemplate transaction;

    DemoPast(
            CapdoProperties properties,
            UnitImport units,
            StaffImport people,
            Organisations organisations,
            Systems systems,
            Reorganisations reorganisations,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.units = units;
        this.people = people;
        this.organisations = organisations;
        this.systems = systems;
        this.reorganisations = reorganisations;
        this.transaction = transaction;
    }

    /** @param moveTo sets the product's clock to a day */
    void live(Consumer<LocalDate> moveTo) {
        if (organisations.find("ubnd-tinh").isEmpty()) {
            moveTo.accept(FOUNDED);
            transaction.executeWithoutResult(status -> found());
        }
        acts().stream()
                .sorted(Comparator.comparing(ChangeDraft::effectiveOn))
                .filter(act -> !isDone(act))
                .forEach(act -> {
                    moveTo.accept(act.effectiveOn());
                    carryOut(act);
                });
    }

    private void found() {
        units.run(
                DemoProvince.read("demo/organisations.csv"),
                DESIGNATED_SINCE,
                false,
                Administration.OF_THE_INSTALLATION);
        String accounts = new String(DemoProvince.read("examples/demo-accounts.csv"), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> seat : FORMER_SEATS.entrySet()) {
            accounts = accounts.replace("," + seat.getKey() + "\n", "," + seat.getValue() + "\n");
        }
        people.run(
                accounts.getBytes(StandardCharsets.UTF_8),
                properties.demoPassword(),
                FOUNDED,
                Administration.OF_THE_INSTALLATION);
        systemsOfThen()
                .forEach(row -> systems.put(
                        new SystemRow(
                                row.number(),
                                row.get("code"),
                                row.get("name"),
                                row.get("unit"),
                                SystemType.valueOf(row.get("systemType")),
                                InformationType.parse(row.get("infoTypes")),
                                null,
                                InformationSystem.Phase.valueOf(row.get("phase")),
                                null,
                                null),
                        COORDINATOR));
    }

    private static List<CsvTable.Row> systemsOfThen() {
        return CsvTable.read(DemoProvince.read("demo/systems-of-former-units.csv"), SYSTEM_COLUMNS)
                .rows();
    }

    private boolean isDone(ChangeDraft act) {
        return find(act)
                .filter(change -> change.state() == OrganisationChange.State.APPLIED)
                .isPresent();
    }

    private Optional<OrganisationChange> find(ChangeDraft act) {
        return reorganisations.all().stream()
                .filter(change ->
                        change.kind() == act.kind() && change.sources().equals(act.sources()))
                .findFirst();
    }

    private void carryOut(ChangeDraft act) {
        OrganisationChange change = find(act).orElseGet(() -> reorganisations.draft(act, COORDINATOR));
        reorganisations.share(
                change.id(),
                systemsOfThen().stream()
                        .filter(row -> act.sources().contains(row.get("unit")))
                        .filter(row -> !row.get("heir").isEmpty())
                        .collect(Collectors.toMap(row -> row.get("code"), row -> row.get("heir"))),
                Map.of());
        reorganisations.schedule(change.id(), COORDINATOR);
    }

    private static List<ChangeDraft> acts() {
        return List.of(
                ChangeDraft.designate(
                        NEW_DEPARTMENTS,
                        "Quyết định 486/QĐ-UBND",
                        LocalDate.of(2025, 2, 27),
                        "ubnd-tinh",
                        "cong-an-tinh"),
                ChangeDraft.transfer(
                        NEW_DEPARTMENTS, "Nghị quyết 12/NQ-HĐND", LocalDate.of(2025, 2, 26), "tt-cntt", "so-khcn"),
                departments(List.of("so-tttt"), "so-khcn", null, "cong-an-tinh"),
                departments(
                        List.of("so-tnmt", "so-nnptnt"),
                        "so-nnmt",
                        unit("so-nnmt", "Sở Nông nghiệp và Môi trường", Organisation.Kind.DEPARTMENT, "sonnmt")),
                departments(List.of("so-gtvt"), "so-xaydung", null),
                departments(List.of("so-khdt"), "so-taichinh", null),
                departments(List.of("so-ldtbxh"), "so-noivu", null, "so-yte", "so-nnmt"),
                districts(
                        List.of("ubnd-tp-minhson"),
                        commune("ubnd-phuong-minhson", "phường Minh Sơn", "phuongminhson"),
                        "ubnd-phuong-trungson",
                        "so-xaydung",
                        "cong-an-tinh"),
                districts(
                        List.of("ubnd-tx-phucgiang"),
                        commune("ubnd-phuong-phucgiang", "phường Phúc Giang", "phuongphucgiang"),
                        "so-xaydung"),
                districts(
                        List.of("ubnd-huyen-anthach"),
                        commune("ubnd-xa-anthach", "xã An Thạch", "xaanthach"),
                        "ubnd-xa-tanphu"),
                districts(
                        List.of("ubnd-huyen-thanhlinh"),
                        commune("ubnd-xa-thanhlinh", "xã Thanh Lĩnh", "xathanhlinh"),
                        "ubnd-xa-dongtien"),
                districts(
                        List.of("ubnd-huyen-yenkhe", "ubnd-thitran-yenkhe"),
                        commune("ubnd-xa-yenkhe", "xã Yên Khê", "xayenkhe")),
                districts(List.of("ubnd-huyen-vinhlam"), commune("ubnd-xa-vinhlam", "xã Vĩnh Lâm", "xavinhlam")));
    }

    private static ChangeDraft departments(
            List<String> sources, String heir, @Nullable Organisation founding, String... others) {
        return ended(
                NEW_DEPARTMENTS, "Nghị quyết 12/NQ-HĐND", LocalDate.of(2025, 2, 26), sources, heir, founding, others);
    }

    private static ChangeDraft districts(List<String> sources, Organisation founding, String... others) {
        return ended(
                TWO_LEVELS,
                "Quyết định 1742/QĐ-UBND",
                LocalDate.of(2025, 6, 27),
                sources,
                founding.code(),
                founding,
                others);
    }

    /** Several bodies become one, or one is shared out between an heir and others. */
    private static ChangeDraft ended(
            LocalDate on,
            String number,
            LocalDate date,
            List<String> sources,
            String heir,
            @Nullable Organisation founding,
            String... others) {
        if (others.length == 0) {
            return founding == null
                    ? ChangeDraft.merge(on, number, date, sources, heir)
                    : ChangeDraft.merge(on, number, date, sources, founding);
        }
        List<String> successors =
                Stream.concat(Stream.of(heir), Arrays.stream(others)).toList();
        return ChangeDraft.split(
                        on, number, date, sources.get(0), successors, founding == null ? List.of() : List.of(founding))
                .remainingTo(heir);
    }

    private static Organisation commune(String code, String name, String mailbox) {
        return unit(code, "Ủy ban nhân dân " + name, Organisation.Kind.COMMUNE, mailbox);
    }

    private static Organisation unit(String code, String name, Organisation.Kind kind, String mailbox) {
        return new Organisation(code, name, kind, "ubnd-tinh", "ubnd-tinh", mailbox + "@minhson.example");
    }
}
