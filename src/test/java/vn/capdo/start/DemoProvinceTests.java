package vn.capdo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.reminder.TaskAudience;
import vn.capdo.reorganisation.OrganisationChange;
import vn.capdo.reorganisation.Reorganisations;
import vn.capdo.support.CapdoTest;

/** The demonstration is a province of its day: two levels, the police as designated unit, and a past that its register shows. */
@CapdoTest
@TestPropertySource(
        properties = {
            "capdo.test=demo-province", // A database in which no other province was founded.
            // Nothing here is a demonstration but what is loaded: its own password would be refused.
            "capdo.demo-password=thuyen ra cua bien som nay"
        })
class DemoProvinceTests {

    private static final Set<String> NO_MORE =
            Set.of("so-tttt", "so-tnmt", "so-nnptnt", "so-gtvt", "so-khdt", "so-ldtbxh", "ubnd-thitran-yenkhe");

    @Autowired
    private DemoProvince province;

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationHistory history;

    @Autowired
    private Systems systems;

    @Autowired
    private Staff staff;

    @Autowired
    private Reorganisations reorganisations;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private TaskAudience audience;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    void load() {
        province.load();
    }

    @Test
    void nothingOfBeforeTheReorganisationIsInForce() {
        assertThat(history.inForce())
                .noneMatch(unit -> unit.kind() == Organisation.Kind.DISTRICT
                        || NO_MORE.contains(unit.code())
                        || unit.name().matches(".*(huyện|thị xã|thị trấn|thành phố).*"));
        assertThat(history.inForce())
                .filteredOn(unit -> unit.kind() == Organisation.Kind.COMMUNE)
                .allMatch(unit -> "ubnd-tinh".equals(unit.parent()));
        assertThat(systems.ofOwner("ubnd-tinh")).noneMatch(system -> system.name()
                .matches(".*(huyện|thị xã|thị trấn|thành phố|Thông tin và Truyền thông|"
                        + "Tài nguyên và Môi trường|Giao thông vận tải).*"));
    }

    @Test
    void thePoliceIsTheDesignatedUnitSinceMarch2025() {
        assertThat(organisations
                        .designatedUnitOf("ubnd-tinh", LocalDate.of(2025, 2, 28))
                        .code())
                .isEqualTo("so-tttt");
        assertThat(organisations
                        .designatedUnitOf("ubnd-tinh", LocalDate.of(2025, 3, 1))
                        .code())
                .isEqualTo("cong-an-tinh");
        assertThat(organisations
                        .designatedUnitOf("ubnd-tinh", LocalDate.now(clock))
                        .name())
                .isEqualTo("Công an tỉnh Minh Sơn");
    }

    @Test
    void theRegisterShowsWhereSystemsCameFromAndByWhichDocument() {
        assertThat(formerUnits("HT-STTTT-01")).containsExactly("so-tttt đến 2025-02-28");
        assertThat(systems.findByCode("HT-STTTT-01").orElseThrow().operatingUnit())
                .isEqualTo("so-khcn");
        assertThat(systems.findByCode("HT-STTTT-05").orElseThrow().operatingUnit())
                .isEqualTo("cong-an-tinh");
        assertThat(formerUnits("HT-SLDTBXH-02")).containsExactly("so-ldtbxh đến 2025-02-28");
        assertThat(formerUnits("HT-TPMS-03")).containsExactly("ubnd-tp-minhson đến 2025-06-30");
        assertThat(systems.findByCode("HT-TPMS-03").orElseThrow().operatingUnit())
                .isEqualTo("so-xaydung");
        assertThat(formerUnits("HT-HYK-01")).containsExactly("ubnd-huyen-yenkhe đến 2025-06-30");
        assertThat(systems.formerNamesOf(
                        systems.findByCode("HT-HYK-01").orElseThrow().id()))
                .containsExactly("Cổng thông tin điện tử huyện Yên Khê");
        assertThat(reorganisations.all()).hasSize(13).allSatisfy(change -> {
            assertThat(change.state()).isEqualTo(OrganisationChange.State.APPLIED);
            assertThat(change.outcome().gaps()).isEmpty();
            assertThat(change.outcome().orphans()).isEmpty();
        });
    }

    private List<String> formerUnits(String system) {
        return systems.formerUnitsOf(systems.findByCode(system).orElseThrow().id()).stream()
                .map(former -> former.operatingUnit() + " đến " + former.lastDay())
                .toList();
    }

    @Test
    void everyAccountSitsInABodyOfToday() throws Exception {
        Set<String> inForce = history.inForce().stream().map(Organisation::code).collect(Collectors.toSet());
        List<String> accounts = new String(DemoProvince.read("examples/demo-accounts.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        for (String account : accounts) {
            String id = account.substring(0, account.indexOf(','));
            String unit = account.substring(account.lastIndexOf(',') + 1);
            assertThat(inForce).contains(unit);
            assertThat(staff.rolesInForce())
                    .filteredOn(role -> role.userId().equals(id))
                    .extracting(role -> role.organisation())
                    .isNotEmpty()
                    .containsOnly(unit);
        }
        Set<String> operating = new HashSet<>(systems.ofOwner("ubnd-tinh").stream()
                .map(InformationSystem::operatingUnit)
                .toList());
        for (String unit : operating) {
            assertThat(staff.holders(Role.PREPARER, unit)).as(unit).isNotEmpty();
            assertThat(staff.holders(Role.LEADER, unit)).as(unit).isNotEmpty();
        }
    }

    @Test
    void whoAppraisesAndApprovesIsWhoTheLawOfItsDayNames() {
        Map<String, Set<String>> people = new TreeMap<>();
        for (UUID id :
                jdbc.sql("select id from capdo.level_dossier").query(UUID.class).list()) {
            LevelDossier dossier = dossiers.get(id);
            boolean ofThePolice = dossiers.systemOf(id).operatingUnit().equals("cong-an-tinh");
            for (OpenTask task : desk.ofDossier(id)) {
                Set<String> who =
                        audience.of(task.id()).stream().map(StaffMember::userId).collect(Collectors.toSet());
                assertThat(who).as(task.name() + " " + dossier.number()).isNotEmpty();
                if (dossier.level() != null && !ofThePolice) {
                    people.computeIfAbsent(task.key() + " " + dossier.level(), none -> new TreeSet<>())
                            .addAll(who);
                }
            }
        }
        Set<String> police = Set.of("thamdinh1", "thamdinh2");
        assertThat(people)
                .containsEntry("userTask_approveDossier 2", Set.of("giamdoc.catinh"))
                .containsEntry("userTask_appraiseDossier 2", police);
        people.forEach((task, who) -> {
            int level = task.charAt(task.length() - 1) - '0';
            if (task.startsWith("userTask_approve")) {
                assertThat(who).as(task).isEqualTo(Set.of(level <= 2 ? "giamdoc.catinh" : "chutich"));
            } else if (task.startsWith("userTask_appraise") || task.startsWith("userTask_checkValidity")) {
                assertThat(who).as(task).isEqualTo(level <= 3 ? police : Set.of("dieuphoi"));
            }
        });
    }
}
