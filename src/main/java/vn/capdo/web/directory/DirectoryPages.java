package vn.capdo.web.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.DataCheck;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.account.Accounts;
import vn.capdo.organisation.Administration;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.DirectoryReport;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffImport;
import vn.capdo.organisation.StaffMember;
import vn.capdo.organisation.UnitImport;
import vn.capdo.register.GoLiveDays;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where an administrator brings in organisations and people, ends roles and gives new passwords. */
@PageController
@RequestMapping("/directory")
class DirectoryPages {

    private static final String ORGANISATIONS_TEMPLATE =
            """
            \uFEFFMã đơn vị,Tên đơn vị,Loại đơn vị,Đơn vị cấp trên,Thư điện tử
            ubnd-tinh,Ủy ban nhân dân tỉnh,Chủ quản,,
            cong-an-tinh,Công an tỉnh,Đơn vị chuyên trách,ubnd-tinh,
            so-yte,Sở Y tế,"Sở, ban, ngành",ubnd-tinh,
            """;
    private static final String STAFF_TEMPLATE =
            """
            \uFEFFTên đăng nhập,Họ và tên,Thư điện tử,Chức vụ,Vai trò,Đơn vị
            dieuphoi,Nguyễn Văn An,an@tinh.vn,Chuyên viên,Điều phối của chủ quản,ubnd-tinh
            lap.soyte,Trần Thị Bình,binh@tinh.vn,Chuyên viên,Cán bộ lập hồ sơ,so-yte
            """;

    private final List<DataCheck> checks;
    private final UnitImport units;
    private final StaffImport people;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final Staff staff;
    private final Administrations administrations;
    private final GoLiveDays goLive;
    private final Accounts accounts;
    private final CurrentUser user;
    private final Clock clock;

    DirectoryPages(
            List<DataCheck> checks,
            UnitImport units,
            StaffImport people,
            Organisations organisations,
            OrganisationHistory history,
            Staff staff,
            Administrations administrations,
            GoLiveDays goLive,
            Accounts accounts,
            CurrentUser user,
            Clock clock) {
        this.checks = checks;
        this.units = units;
        this.people = people;
        this.organisations = organisations;
        this.history = history;
        this.staff = staff;
        this.administrations = administrations;
        this.goLive = goLive;
        this.accounts = accounts;
        this.user = user;
        this.clock = clock;
    }

    /** @param endable the reader may end it */
    record RoleLine(String role, String roleLabel, String organisation, String organisationName, boolean endable) {}

    /** @param wholly the reader answers for the whole account, so that he may open it with a new password */
    record PersonLine(StaffMember person, List<RoleLine> roles, boolean wholly, boolean disabled) {}

    @GetMapping
    String list(Principal person, Model model) {
        Administration administration = user.requireAdministers(person);
        Map<String, Administrations.Belonging> belongings = administrations.belongings();
        List<StaffMember> people = staff.all().stream()
                .filter(member -> administration.installation()
                        || belongings.containsKey(member.userId())
                                && belongings.get(member.userId()).seenBy(administration))
                .toList();
        Map<String, String> names = organisations.names();
        Set<String> disabled = accounts.disabled();
        model.addAttribute(
                "people",
                people.stream()
                        .map(member -> new PersonLine(
                                member,
                                staff.rolesOf(member.userId()).stream()
                                        .map(role -> line(role, names, administration))
                                        .toList(),
                                administration.installation()
                                        || belongings.get(member.userId()).wholly(administration),
                                disabled.contains(member.userId())))
                        .toList());
        List<Organisation> bodies = history.inForce().stream()
                .filter(body -> administration.covers(body.owning()))
                .toList();
        model.addAttribute("units", bodies.size());
        model.addAttribute(
                "owners",
                bodies.stream()
                        .filter(body -> body.kind() == Organisation.Kind.OWNER)
                        .map(this::owner)
                        .toList());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("ownerKinds", OwnerKind.values());
        model.addAttribute(
                "findings",
                administration.installation()
                        ? checks.stream()
                                .flatMap(check -> check.findings().stream())
                                .toList()
                        : List.of());
        return "directory/directory";
    }

    private RoleLine line(RoleAssignment role, Map<String, String> names, Administration administration) {
        return new RoleLine(
                role.role().name(),
                role.role().label(),
                role.organisation(),
                names.get(role.organisation()),
                gives(administration, role.role(), role.organisation()));
    }

    private boolean gives(Administration administration, Role role, String organisation) {
        return administration.gives(role, organisations.ownerOf(organisation));
    }

    @PostMapping("/owners/{owner}/kind")
    String setOwnerKind(
            Principal person, @PathVariable String owner, @RequestParam OwnerKind kind, RedirectAttributes flash) {
        requireAdministers(person, owner);
        organisations.setOwnerKind(owner, kind);
        flash.addFlashAttribute("done", Messages.text("page.ownerKindSaved"));
        return "redirect:" + Links.directory();
    }

    /** @param goLive the day in force, in words; @param history what it was before, newest first */
    record OwnerLine(Organisation body, String goLive, List<String> history) {}

    private OwnerLine owner(Organisation body) {
        List<String> days = goLive.history(body.code()).stream()
                .map(one -> Messages.text(
                        "page.goLiveSince",
                        one.day(),
                        staff.nameOf(one.setBy()),
                        VietNam.at(one.setAt()),
                        one.reason()))
                .toList();
        return new OwnerLine(
                body,
                days.isEmpty() ? Messages.text("page.goLiveNone") : days.get(0),
                days.isEmpty() ? days : days.subList(1, days.size()));
    }

    /** Until when decisions of before Capdo come in by import. */
    @PostMapping("/owners/{owner}/go-live")
    String setGoLive(
            Principal person,
            @PathVariable String owner,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        requireAdministers(person, owner);
        goLive.set(owner, day, reason, person.getName());
        flash.addFlashAttribute(
                "done", Messages.text("page.goLiveSet", organisations.get(owner).name(), day));
        return "redirect:" + Links.directory();
    }

    private void requireAdministers(Principal person, String owner) {
        if (!user.requireAdministers(person).covers(owner)) {
            throw new Refusal("organisation.unknown", owner);
        }
    }

    @PostMapping("/organisations/check")
    String checkOrganisations(Principal person, Model model, @RequestParam MultipartFile file) throws IOException {
        return preview(person, model, "organisations", file.getOriginalFilename(), file.getBytes());
    }

    @PostMapping("/staff/check")
    String checkStaff(Principal person, Model model, @RequestParam MultipartFile file) throws IOException {
        return preview(person, model, "staff", file.getOriginalFilename(), file.getBytes());
    }

    /** The file travels with the page, so that it is applied as it was looked at, by whichever node. */
    private String preview(Principal person, Model model, String kind, String fileName, byte[] csv) {
        Administration by = user.requireAdministers(person);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("kind", kind);
        model.addAttribute("fileName", fileName);
        model.addAttribute("csv", Base64.getUrlEncoder().withoutPadding().encodeToString(csv));
        model.addAttribute(
                "report", kind.equals("staff") ? people.check(csv, today, by) : units.run(csv, today, true, by));
        return "directory/directory-import";
    }

    @PostMapping("/organisations")
    String importOrganisations(
            Principal person,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "", name = "csv") String content,
            RedirectAttributes flash)
            throws IOException {
        Administration by = user.requireAdministers(person);
        DirectoryReport report = units.run(bytes(file, content), LocalDate.now(clock), false, by);
        return done(flash, "page.organisationsImported", report);
    }

    @PostMapping("/staff")
    String importStaff(
            Principal person,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "", name = "csv") String content,
            @RequestParam(defaultValue = "") String fileName,
            @RequestParam String password,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash)
            throws IOException {
        Administration by = user.requireAdministers(person);
        byte[] csv = bytes(file, content);
        try {
            return done(flash, "page.staffImported", people.run(csv, password, LocalDate.now(clock), by));
        } catch (Refusal refusal) {
            if (!refusal.key().startsWith("account.password.")) {
                throw refusal;
            }
            String page = preview(person, model, "staff", file == null ? fileName : file.getOriginalFilename(), csv);
            model.addAttribute("refusal", refusal.getMessage());
            response.setStatus(refusal.kind().status());
            return page;
        }
    }

    private static byte[] bytes(MultipartFile file, String content) throws IOException {
        if (file != null) {
            return file.getBytes();
        }
        try {
            return Base64.getUrlDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new Refusal("csv.empty");
        }
    }

    private static String done(RedirectAttributes flash, String key, DirectoryReport report) {
        flash.addFlashAttribute(
                "done",
                Messages.text(
                        key,
                        report.lines().size(),
                        report.count(DirectoryReport.Effect.ADDED),
                        report.count(DirectoryReport.Effect.UNCHANGED)));
        return "redirect:" + Links.directory();
    }

    @PostMapping("/staff/{id}/end")
    String endRole(
            Principal person,
            @PathVariable String id,
            @RequestParam Role role,
            @RequestParam String organisation,
            RedirectAttributes flash) {
        if (!gives(user.requireAdministers(person), role, organisation)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "staff.roleElsewhere", role.label());
        }
        staff.end(id, role, organisation);
        flash.addFlashAttribute("done", Messages.text("page.roleEnded", staff.nameOf(id), role.label()));
        return "redirect:" + Links.directory();
    }

    @GetMapping("/organisations.csv")
    ResponseEntity<byte[]> organisationsTemplate() {
        return csv("mau-don-vi.csv", ORGANISATIONS_TEMPLATE);
    }

    @GetMapping("/staff.csv")
    ResponseEntity<byte[]> staffTemplate() {
        return csv("mau-nguoi-dung.csv", STAFF_TEMPLATE);
    }

    private static ResponseEntity<byte[]> csv(String name, String content) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(content.getBytes(StandardCharsets.UTF_8));
    }
}
