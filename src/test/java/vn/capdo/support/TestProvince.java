package vn.capdo.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.calendar.DateMoves;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignChanges;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.Directive;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.register.GoLiveDays;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.PriorApproval;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;

/** A small province for tests: an owner, its designated unit, two departments, and one person in each role. */
@TestComponent
public class TestProvince {

    public static final String OWNER = "ubnd-tinh";
    public static final String DESIGNATED = "so-tttt";
    public static final String HEALTH = "so-yte";
    public static final String EDUCATION = "so-gddt";
    public static final String PASSWORD = "mat-khau-thu-nghiem";

    private static final LocalDate SINCE = LocalDate.of(2016, 7, 1);

    private final Organisations organisations;
    private final Staff staff;
    private final Systems systems;
    private final GoLiveDays goLive;
    private final Campaigns campaigns;
    private final CampaignChanges changes;
    private final DateMoves moves;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final AtomicInteger numbers = new AtomicInteger();

    TestProvince(
            Organisations organisations,
            Staff staff,
            Systems systems,
            GoLiveDays goLive,
            Campaigns campaigns,
            CampaignChanges changes,
            DateMoves moves,
            Clock clock,
            JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.staff = staff;
        this.systems = systems;
        this.goLive = goLive;
        this.campaigns = campaigns;
        this.changes = changes;
        this.moves = moves;
        this.clock = clock;
    }

    /** Safe to call before every test: what is there stays. */
    public void found() {
        if (organisations.find(OWNER).isPresent()) {
            return;
        }
        organisations.add(new Organisation(OWNER, "Ủy ban nhân dân tỉnh", Organisation.Kind.OWNER, null, null, null));
        organisations.add(new Organisation(
                DESIGNATED, "Sở Thông tin và Truyền thông", Organisation.Kind.DESIGNATED_UNIT, OWNER, OWNER, null));
        organisations.add(new Organisation(HEALTH, "Sở Y tế", Organisation.Kind.DEPARTMENT, OWNER, OWNER, null));
        organisations.add(new Organisation(
                EDUCATION, "Sở Giáo dục và Đào tạo", Organisation.Kind.DEPARTMENT, OWNER, OWNER, null));
        organisations.designate(OWNER, DESIGNATED, SINCE, "QĐ 01/QĐ-UBND");
        person("lap.yte", "Trần Thị Lan", Role.PREPARER, HEALTH);
        person("lanhdao.yte", "Vũ Quang Thiện", Role.LEADER, HEALTH);
        person("lap.gddt", "Lê Văn Hòa", Role.PREPARER, EDUCATION);
        person("lanhdao.gddt", "Phạm Thị Nga", Role.LEADER, EDUCATION);
        person("lap.tttt", "Nguyễn Tiến Thành", Role.PREPARER, DESIGNATED);
        person("lanhdao.tttt", "Lương Bích Thủy", Role.LEADER, DESIGNATED);
        person("thamdinh", "Tạ Minh Nguyệt", Role.APPRAISER, DESIGNATED);
        person("giamdoc", "Cao Bá Lộc", Role.APPROVER, DESIGNATED);
        person("hoidong", "Phùng Gia Khánh", Role.APPRAISER, OWNER);
        person("chutich", "Doãn Đình Khải", Role.APPROVER, OWNER);
        person("dieuphoi", "Trịnh Thu Hiền", Role.COORDINATOR, OWNER);
        person("giamsat", "Mai Xuân Quý", Role.AUDITOR, OWNER);
        person("quantri2", "Hà Quốc Tuấn", Role.ADMINISTRATOR, OWNER);
        staff.assign(new RoleAssignment("quantri2", Role.INSTALLATION_ADMINISTRATOR, OWNER, SINCE, null, null));
    }

    public void person(String id, String name, Role role, String organisation) {
        newcomer(id, name, role, organisation);
        // As if the person had chosen it himself.
        jdbc.sql("update capdo.account set password_due = false where user_id = :id")
                .param("id", id)
                .update();
    }

    /** Somebody whose password was given to him, and who has not signed in yet. */
    public void newcomer(String id, String name, Role role, String organisation) {
        staff.add(new StaffMember(id, name, id + "@tinh.example", role.label()), PASSWORD);
        staff.assign(new RoleAssignment(id, role, organisation, SINCE, null, null));
    }

    /** Decisions of before Capdo come in by import for a year from today. */
    public void mayImportDecisions(String owner) {
        goLive.set(owner, LocalDate.now(clock).plusYears(1), "Đang nhập danh mục", "quantri2");
    }

    /** A campaign for all levels of the owner. */
    public void campaign(String code, LocalDate approvedBy, LocalDate deployedBy) {
        campaign(code, OWNER, List.of(1, 2, 3, 4, 5), approvedBy, deployedBy);
    }

    public void campaign(String code, String owner, List<Integer> levels, LocalDate approvedBy, LocalDate deployedBy) {
        campaigns.open(new Campaign(
                code,
                "Đợt " + code,
                "Chỉ thị 09/CT-TTg",
                owner,
                levels,
                approvedBy,
                deployedBy,
                approvedBy.minusMonths(6),
                null));
    }

    public static final Directive DIRECTIVE =
            new Directive("Chỉ thị", "14/CT-TTg", LocalDate.of(2019, 6, 7), "Thủ tướng Chính phủ");

    /** A coordinator opens a campaign in the product, today; every date has followed it afterwards. */
    public Campaign open(
            String code,
            String owner,
            CampaignScope scope,
            LocalDate approvedBy,
            LocalDate deployedBy,
            OwnMilestone... duties) {
        LocalDate today = LocalDate.now(clock);
        Campaign campaign = new Campaign(
                code,
                "Đợt " + code,
                DIRECTIVE,
                owner,
                owner,
                today,
                scope,
                approvedBy,
                deployedBy,
                List.of(duties),
                today,
                null,
                1);
        apply(changes.proposeOpening(campaign, "dieuphoi"));
        return campaigns.find(code).orElseThrow();
    }

    public void close(String code) {
        apply(changes.proposeClosing(code, "Công văn số 1/UBND", "Hết đợt", "dieuphoi"));
    }

    /** Applies a proposed change of a campaign and moves every date. */
    public UUID apply(UUID change) {
        UUID dateChange = changes.apply(change, "dieuphoi");
        moves.proceed(dateChange, Integer.MAX_VALUE);
        return dateChange;
    }

    /**
     * Another owner with its own bodies and people, so that what a test does to a whole owner, a campaign above all, reaches
     * no other test.
     */
    public Realm realm() {
        int number = numbers.incrementAndGet();
        Realm realm = new Realm(
                "ubnd-" + number,
                "so-tttt-" + number,
                "so-yte-" + number,
                "lap-" + number,
                "lanhdao-" + number,
                "thamdinh-" + number,
                "giamdoc-" + number,
                "chutich-" + number,
                "dieuphoi-" + number);
        organisations.add(new Organisation(
                realm.owner(), "Ủy ban nhân dân tỉnh " + number, Organisation.Kind.OWNER, null, null, null));
        organisations.add(new Organisation(
                realm.designated(),
                "Sở TTTT " + number,
                Organisation.Kind.DESIGNATED_UNIT,
                realm.owner(),
                realm.owner(),
                null));
        organisations.add(new Organisation(
                realm.unit(), "Sở Y tế " + number, Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), null));
        organisations.designate(realm.owner(), realm.designated(), SINCE, "QĐ " + number + "/QĐ-UBND");
        person(realm.preparer(), "Người lập " + number, Role.PREPARER, realm.unit());
        person(realm.leader(), "Lãnh đạo " + number, Role.LEADER, realm.unit());
        person(realm.appraiser(), "Thẩm định " + number, Role.APPRAISER, realm.designated());
        person(realm.approver(), "Giám đốc " + number, Role.APPROVER, realm.designated());
        person(realm.head(), "Chủ tịch " + number, Role.APPROVER, realm.owner());
        person(realm.coordinator(), "Điều phối " + number, Role.COORDINATOR, realm.owner());
        return realm;
    }

    /**
     * @param designated the owner's designated security unit
     * @param unit a department that operates systems
     * @param approver approves levels 1 and 2
     * @param head approves from level 3 on
     */
    public record Realm(
            String owner,
            String designated,
            String unit,
            String preparer,
            String leader,
            String appraiser,
            String approver,
            String head,
            String coordinator) {}

    /** An approval from before Capdo whose plan is not fully deployed yet. */
    public static PriorApproval approved(int level, LocalDate on) {
        return new PriorApproval(
                level,
                "12/QĐ-UBND",
                on,
                "Ủy ban nhân dân tỉnh",
                "03/QĐ-SYT",
                on.minusMonths(2),
                PriorApproval.Deployment.PARTIAL,
                null,
                null);
    }

    /** An approval from before Capdo whose plan is deployed; {@code inspectedOn} may be null. */
    public static PriorApproval deployed(int level, LocalDate approvedOn, LocalDate deployedOn, LocalDate inspectedOn) {
        return new PriorApproval(
                level,
                "12/QĐ-UBND",
                approvedOn,
                "Ủy ban nhân dân tỉnh",
                "03/QĐ-SYT",
                approvedOn.minusMonths(2),
                PriorApproval.Deployment.FULL,
                deployedOn,
                inspectedOn);
    }

    /** Registers a new system without an approval and returns its code. */
    public String system(String unit) {
        return system(unit, null);
    }

    public String system(String unit, PriorApproval approval) {
        String code = "HT-" + numbers.incrementAndGet();
        systems.put(
                new SystemRow(
                        0,
                        code,
                        "Hệ thống " + code,
                        unit,
                        SystemType.INTERNAL,
                        Set.of(InformationType.PUBLIC),
                        "Phạm vi thử nghiệm",
                        InformationSystem.Phase.RUNNING,
                        null,
                        approval),
                "dieuphoi");
        return code;
    }
}
