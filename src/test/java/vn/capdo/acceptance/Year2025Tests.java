package vn.capdo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.engine.OpenTaskTable;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.register.InformationSystem;
import vn.capdo.reorganisation.ChangeDraft;
import vn.capdo.reorganisation.OrganisationChange;
import vn.capdo.reorganisation.Reorganisations;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Footprint;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.web.dossier.DossierViews;
import vn.capdo.web.register.SystemViews;

/**
 * The provinces whose documents this product was made after, through 2025, with dossiers under way all the time.
 *
 * <ul>
 *   <li>01/03/2025: network information security goes from the ministry of information to the ministry of public security, in
 *       the provinces from the department of information to the provincial police. Widely reported; provinces handed over on
 *       different days, and one day stands here for all.
 *   <li>01/07/2025: provinces merge and the district level ends. Which provinces merged, under which names, and the day, are
 *       from memory and not checked against the texts, as are the numbers of the documents below.
 * </ul>
 */
@CapdoTest
@Import(Province.class)
class Year2025Tests {

    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 6);
    private static final LocalDate POLICE = LocalDate.of(2025, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 16);
    private static final LocalDate MERGER = LocalDate.of(2025, 7, 1);
    // From memory: the National Assembly's resolution on the provinces.
    private static final String RESOLUTION = "Nghị quyết số 202/2025/QH15";
    private static final LocalDate RESOLVED = LocalDate.of(2025, 6, 12);

    @Autowired
    Province province;

    @Autowired
    TestProvince people;

    @Autowired
    Life life;

    @Autowired
    Footprint footprint;

    @Autowired
    Reorganisations reorganisations;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationHistory history;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    TaskDesk desk;

    @Autowired
    DossierViews views;

    @Autowired
    SystemViews systems;

    @BeforeEach
    void january() {
        life.itIs(JANUARY);
        people.found();
    }

    /** One province with its police, a district with two communes to come, and dossiers in every phase. */
    private final class Land {

        final String key;
        final String name;
        final UUID drafting;
        final UUID checking;
        final UUID deployed;
        final UUID ofDistrict;
        final String ofDistrictCode;

        Land(String key, String name) {
            this.key = key;
            this.name = name;
            province.found(key, name, LocalDate.of(2020, 1, 1));
            province.campaign(
                    "Chỉ thị số 09/CT-TTg ngày 23/02/2024", LocalDate.of(2025, 9, 30), LocalDate.of(2025, 12, 31));
            add(police(), "Công an tỉnh " + name, Organisation.Kind.DEPARTMENT);
            people.person("tdca." + key, "Thẩm định công an " + key, Role.APPRAISER, police());
            people.person("gdca." + key, "Giám đốc công an " + key, Role.APPROVER, police());
            add(district(), "UBND huyện Một " + name, Organisation.Kind.DISTRICT);
            people.person("laph." + key, "Cán bộ huyện " + key, Role.PREPARER, district());
            people.person("ldh." + key, "Lãnh đạo huyện " + key, Role.LEADER, district());
            String one = province.system(1);
            String two = province.system(2);
            String three = province.deployedSystem(3, 2, "10/01/2024", "15/04/2024", "");
            province.importInventory();
            drafting = province.open(one);
            checking = province.open(two);
            life.prepare(checking, id("lap"), 2);
            life.submit(checking, id("lanhdao"));
            deployed = province.dossierOf(three);
            ofDistrictCode = people.system(district());
            ofDistrict = opening.start(ofDistrictCode, id("dieuphoi")).id();
            life.runDueJobs();
        }

        private void add(String code, String unitName, Organisation.Kind kind) {
            organisations.add(new Organisation(code, unitName, kind, owner(), owner(), null));
        }

        String id(String who) {
            return who + "." + key;
        }

        String owner() {
            return "ubnd-" + key;
        }

        String police() {
            return "ca-" + key;
        }

        String department() {
            return "noivu-" + key;
        }

        String district() {
            return "huyen-" + key;
        }

        List<UUID> all() {
            return List.of(drafting, checking, deployed, ofDistrict);
        }

        /** 01/03/2025. */
        void handsSecurityToThePolice() {
            schedule(ChangeDraft.designate(
                    POLICE, "Quyết định chỉ định đơn vị chuyên trách", LocalDate.of(2025, 2, 24), owner(), police()));
        }

        /** The district's people and systems go to two communes; the province stays as it is or has merged before. */
        void endsItsDistrict(String above) {
            String first = "xa-mot-" + key;
            String second = "xa-hai-" + key;
            UUID id = reorganisations
                    .draft(
                            ChangeDraft.split(
                                    MERGER,
                                    RESOLUTION,
                                    RESOLVED,
                                    district(),
                                    List.of(first, second),
                                    List.of(
                                            new Organisation(
                                                    first,
                                                    "UBND xã Một " + name,
                                                    Organisation.Kind.COMMUNE,
                                                    above,
                                                    null,
                                                    null),
                                            new Organisation(
                                                    second,
                                                    "UBND xã Hai " + name,
                                                    Organisation.Kind.COMMUNE,
                                                    above,
                                                    null,
                                                    null))),
                            "quantri2")
                    .id();
            reorganisations.share(id, Map.of(ofDistrictCode, second), Map.of());
            reorganisations.shareRemainder(id, second);
            reorganisations.schedule(id, "quantri2");
        }
    }

    private UUID schedule(ChangeDraft draft) {
        UUID id = reorganisations.draft(draft, "quantri2").id();
        reorganisations.schedule(id, "quantri2");
        assertThat(reorganisations.get(id).outcome().orphans()).isEmpty();
        return id;
    }

    private ChangeDraft merge(String source, String successor) {
        return ChangeDraft.merge(MERGER, RESOLUTION, RESOLVED, List.of(source), successor);
    }

    private Map<String, LocalDate> dates(Land... lands) {
        Map<String, LocalDate> dates = new LinkedHashMap<>();
        for (Land land : lands) {
            land.all().forEach(id -> desk.ofDossier(id)
                    .forEach(task -> dates.put(task.id().value(), task.dueOn())));
        }
        return dates;
    }

    /** The night in which everything changes: nothing the day before, everything on the day, no date moved. */
    private void onTheDay(LocalDate day, int acts, Land... lands) {
        life.itIs(day.minusDays(1));
        Map<String, String> before = footprint.take();
        assertThat(reorganisations.applyDue()).isZero();
        assertThat(footprint.take()).isEqualTo(before);
        Map<String, LocalDate> dates = dates(lands);
        life.itIs(day);
        assertThat(reorganisations.applyDue()).isEqualTo(acts);
        assertThat(reorganisations.all().stream()
                        .filter(change -> change.state() == OrganisationChange.State.SCHEDULED)
                        .toList())
                .isEmpty();
        assertThat(dates(lands)).isEqualTo(dates);
    }

    private void policeTakesOver(Land... lands) {
        life.itIs(LocalDate.of(2025, 2, 24));
        for (Land land : lands) {
            land.handsSecurityToThePolice();
        }
        onTheDay(POLICE, lands.length, lands);
        for (Land land : lands) {
            assertThat(organisations
                            .designatedUnitOf(land.owner(), POLICE.minusDays(1))
                            .name())
                    .startsWith("Sở TT&TT");
            assertThat(organisations.designatedUnitOf(land.owner(), POLICE).name())
                    .startsWith("Công an tỉnh");
            footprint.nothingHangsInTheAir(land.owner());
            assertThat(desk.mine(land.id("thamdinh"), OpenTaskTable.Which.ALL, null, 0, 50)
                            .items())
                    .extracting(OpenTask::dossierId)
                    .doesNotContain(land.checking);
            life.findValid(land.checking, land.id("tdca"));
        }
    }

    private void districtEnded(Land land) {
        assertThat(history.lastDayOf(land.district())).contains(MERGER.minusDays(1));
        InformationSystem system = dossiers.systemOf(land.ofDistrict);
        assertThat(system.operatingUnit()).isEqualTo("xa-hai-" + land.key);
        assertThat(systems.ofCode(land.ofDistrictCode).formerUnits())
                .singleElement()
                .satisfies(former -> {
                    assertThat(former.unitName()).isEqualTo("UBND huyện Một " + land.name);
                    assertThat(former.ownerName()).isEqualTo("UBND tỉnh " + land.name);
                    assertThat(former.untilText()).isEqualTo("30/06/2025");
                });
        life.prepare(land.ofDistrict, land.id("laph"), 1);
        life.submit(land.ofDistrict, land.id("ldh"));
    }

    /** Two provinces become one that keeps the name of the second. */
    private void provincesMerge(Land from, Land into) {
        life.itIs(JUNE);
        schedule(merge(from.owner(), into.owner()));
        schedule(merge(from.police(), into.police()));
        schedule(merge(from.department(), into.department()));
        from.endsItsDistrict(into.owner());
        into.endsItsDistrict(into.owner());
        onTheDay(MERGER, 5, from, into);

        footprint.nothingHangsInTheAir(into.owner());
        assertThat(history.lastDayOf(from.owner())).contains(MERGER.minusDays(1));
        List<UUID> all = new ArrayList<>(from.all());
        all.addAll(into.all());
        for (UUID dossier : all) {
            InformationSystem system = dossiers.systemOf(dossier);
            assertThat(system.owner()).isEqualTo(into.owner());
            assertThat(history.lifetimes().get(system.operatingUnit()).inForce(MERGER))
                    .isTrue();
        }
        districtEnded(from);
        districtEnded(into);
        assertThat(views.of(from.checking).formerUnits()).singleElement().satisfies(former -> {
            assertThat(former.unitName()).isEqualTo("Sở Nội vụ " + from.name);
            assertThat(former.ownerName()).isEqualTo("UBND tỉnh " + from.name);
        });
        assertThat(cycles.running(from.deployed).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2026, 4, 15));

        // What was begun in the old province ends in the new one, by the people who came along and the police of both.
        life.appraise(from.checking, "userTask_appraiseDossier", from.id("tdca"), "CONFORMING");
        life.decide(from.checking, "userTask_approveDossier", into.id("gdca"), true);
        assertThat(dossiers.get(from.checking).state()).isEqualTo(DossierState.DEPLOYING);
        life.prepare(from.drafting, from.id("lap"), 3);
        life.submit(from.drafting, into.id("lanhdao"));
        life.findValid(from.drafting, into.id("tdca"));
        life.appraise(from.drafting, "userTask_appraiseDossier", into.id("tdca"), "CONFORMING");
        life.decide(from.drafting, "userTask_approveDossier", from.id("chutich"), true);

        // Each campaign keeps its systems: the milestone of the old province is missed by the old province's dossiers
        // alone.
        life.itIs(LocalDate.of(2025, 10, 1));
        assertThat(views.of(from.ofDistrict).missed()).hasSize(1);
        assertThat(views.of(into.drafting).missed()).hasSize(1);
        assertThat(life.openTasks(from.ofDistrict)).contains("userTask_explainMissedApproval");
        life.explain(from.ofDistrict, "userTask_explainMissedApproval", from.id("ldh"));
    }

    @Test
    void konTumJoinsQuangNgai() {
        Land quangNgai = new Land("quangngai25", "Quảng Ngãi");
        Land konTum = new Land("kontum25", "Kon Tum");
        policeTakesOver(quangNgai, konTum);
        provincesMerge(konTum, quangNgai);
    }

    /** From memory: the new province is called Gia Lai, its seat is in what was Bình Định. */
    @Test
    void binhDinhJoinsGiaLai() {
        Land giaLai = new Land("gialai25", "Gia Lai");
        Land binhDinh = new Land("binhdinh25", "Bình Định");
        policeTakesOver(giaLai, binhDinh);
        provincesMerge(binhDinh, giaLai);
    }

    /** From memory: together with Bà Rịa - Vũng Tàu, which is left out here. */
    @Test
    void binhDuongJoinsHoChiMinhCity() {
        Land city = new Land("tphcm25", "Thành phố Hồ Chí Minh");
        Land binhDuong = new Land("binhduong25", "Bình Dương");
        policeTakesOver(city, binhDuong);
        provincesMerge(binhDuong, city);
    }

    @Test
    void laiChauStaysAndItsDistrictsEnd() {
        staysAsItIs(new Land("laichau25", "Lai Châu"));
    }

    @Test
    void ngheAnStaysAndItsDistrictsEnd() {
        staysAsItIs(new Land("nghean25", "Nghệ An"));
    }

    private void staysAsItIs(Land land) {
        policeTakesOver(land);
        life.itIs(JUNE);
        land.endsItsDistrict(land.owner());
        onTheDay(MERGER, 1, land);
        footprint.nothingHangsInTheAir(land.owner());
        districtEnded(land);
        assertThat(organisations.get(land.owner()).name()).isEqualTo("UBND tỉnh " + land.name);
        assertThat(dossiers.systemOf(land.drafting).operatingUnit()).isEqualTo(land.department());
        assertThat(views.of(land.drafting).formerUnits()).isEmpty();
        life.appraise(land.checking, "userTask_appraiseDossier", land.id("tdca"), "CONFORMING");
        life.decide(land.checking, "userTask_approveDossier", land.id("gdca"), true);
        assertThat(dossiers.get(land.checking).state()).isEqualTo(DossierState.DEPLOYING);
    }
}
