package vn.capdo.start;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.account.PasswordPolicy;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.ProductMode;
import vn.capdo.config.StartRefused;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.model.ModelDeployer;
import vn.capdo.process.people.EngineDirectory;
import vn.capdo.process.people.MembershipKeeper;
import vn.capdo.process.people.TaskFilters;
import vn.capdo.rules.RuleVersions;

/** Makes the product ready before the web server opens: no request ever meets it half set up. */
@Component
class ProductStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProductStart.class);

    private final CapdoProperties properties;
    private final ProductMode mode;
    private final ModelDeployer models;
    private final RuleVersions rules;
    private final EngineDirectory directory;
    private final TaskFilters filters;
    private final MembershipKeeper memberships;
    private final DemoProvince demo;
    private final Organisations organisations;
    private final Staff staff;
    private final PasswordPolicy policy;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean running;

    ProductStart(
            CapdoProperties properties,
            ProductMode mode,
            ModelDeployer models,
            RuleVersions rules,
            EngineDirectory directory,
            TaskFilters filters,
            MembershipKeeper memberships,
            @Lazy DemoProvince demo,
            Organisations organisations,
            Staff staff,
            PasswordPolicy policy,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.mode = mode;
        this.models = models;
        this.rules = rules;
        this.directory = directory;
        this.filters = filters;
        this.memberships = memberships;
        this.demo = demo;
        this.organisations = organisations;
        this.staff = staff;
        this.policy = policy;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void start() {
        models.deploy();
        rules.takeShipped();
        directory.provisionRights();
        filters.provision();
        if (mode.demonstration()) {
            demo.load();
        } else if (staff.holders(Role.INSTALLATION_ADMINISTRATOR).isEmpty()) {
            nameInstallationAdministrator();
        }
        memberships.keep();
        running = true;
    }

    /** An upgrade leaves nobody in the role where there are several owners: the operator names an administrator whom he trusts. */
    private void nameInstallationAdministrator() {
        List<RoleAssignment> administrators = staff.rolesInForce().stream()
                .filter(role -> role.role() == Role.ADMINISTRATOR)
                .toList();
        String id = properties.bootstrapAdmin().id();
        if (administrators.isEmpty()) {
            createFirstAdministrator(id);
            return;
        }
        administrators.stream()
                .filter(role -> role.userId().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        named -> {
                            staff.assign(installation(
                                    named.userId(), named.organisation(), "Người vận hành đặt khi nâng cấp"));
                            log.info(
                                    "{} là quản trị cài đặt từ nay. Hãy bỏ CAPDO_BOOTSTRAP_ADMIN_* khỏi môi trường.",
                                    named.userId());
                        },
                        () -> log.warn(
                                "Có nhiều chủ quản và chưa có ai là quản trị cài đặt: bảng quy định, lịch làm việc, mẫu thư và"
                                        + " bộ máy chưa ai sửa được; mỗi quản trị giữ quyền trong chủ quản của mình. Hãy đặt"
                                        + " CAPDO_BOOTSTRAP_ADMIN_ID là tên đăng nhập của một trong: {}, rồi khởi động lại.",
                                administrators.stream()
                                        .map(RoleAssignment::userId)
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    private RoleAssignment installation(String id, String seat, String document) {
        return new RoleAssignment(id, Role.INSTALLATION_ADMINISTRATOR, seat, LocalDate.now(clock), null, document);
    }

    private void createFirstAdministrator(@Nullable String id) {
        String password = properties.bootstrapAdmin().password();
        if (id == null || id.isBlank() || password == null || password.isBlank()) {
            throw new StartRefused("Chưa có quản trị viên nào. Hãy đặt CAPDO_BOOTSTRAP_ADMIN_ID và"
                    + " CAPDO_BOOTSTRAP_ADMIN_PASSWORD cho lần khởi động đầu tiên, rồi bỏ chúng đi.");
        }
        if (!id.matches("[a-z0-9]+([._-][a-z0-9]+)*")) {
            throw new StartRefused(
                    "CAPDO_BOOTSTRAP_ADMIN_ID chỉ gồm chữ thường không dấu, chữ số, dấu chấm và gạch nối.");
        }
        StaffMember administrator = new StaffMember(id, "Quản trị viên", null, "Quản trị");
        policy.problem(password, administrator).ifPresent(refusal -> {
            throw new StartRefused("CAPDO_BOOTSTRAP_ADMIN_PASSWORD: " + refusal.getMessage());
        });
        transaction.executeWithoutResult(status -> {
            Organisation owner = new Organisation(
                    "chu-quan", "Chủ quản hệ thống thông tin", Organisation.Kind.OWNER, null, null, null);
            if (organisations.all().isEmpty()) {
                organisations.add(owner);
            }
            String seat = organisations.all().get(0).code();
            staff.add(administrator, password);
            staff.assign(
                    new RoleAssignment(id, Role.ADMINISTRATOR, seat, LocalDate.now(clock), null, "Khởi tạo hệ thống"));
            staff.assign(installation(id, seat, "Khởi tạo hệ thống"));
        });
        log.info("Đã tạo quản trị viên đầu tiên: {}. Hãy bỏ CAPDO_BOOTSTRAP_ADMIN_* khỏi môi trường.", id);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, whose phase is near the maximum. */
    @Override
    public int getPhase() {
        return 0;
    }
}
