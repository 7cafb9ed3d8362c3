package vn.capdo.web.directory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.organisation.DirectoryImport;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
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
            so-tttt,Sở Thông tin và Truyền thông,Đơn vị chuyên trách,ubnd-tinh,
            so-yte,Sở Y tế,"Sở, ban, ngành",ubnd-tinh,
            """;
    private static final String STAFF_TEMPLATE =
            """
            \uFEFFTên đăng nhập,Họ và tên,Thư điện tử,Chức vụ,Vai trò,Đơn vị
            dieuphoi,Nguyễn Văn An,an@tinh.vn,Chuyên viên,Điều phối của chủ quản,ubnd-tinh
            lap.soyte,Trần Thị Bình,binh@tinh.vn,Chuyên viên,Cán bộ lập hồ sơ,so-yte
            """;

    private final DirectoryImport directory;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final Staff staff;
    private final CurrentUser user;
    private final Clock clock;

    DirectoryPages(
            DirectoryImport directory,
            Organisations organisations,
            OrganisationHistory history,
            Staff staff,
            CurrentUser user,
            Clock clock) {
        this.directory = directory;
        this.organisations = organisations;
        this.history = history;
        this.staff = staff;
        this.user = user;
        this.clock = clock;
    }

    record RoleLine(String role, String roleLabel, String organisation, String organisationName) {}

    record PersonLine(StaffMember person, List<RoleLine> roles) {}

    @GetMapping
    String list(Principal person, Model model) {
        user.require(person, Role.ADMINISTRATOR);
        Map<String, String> names = organisations.names();
        model.addAttribute(
                "people",
                staff.all().stream()
                        .map(member -> new PersonLine(
                                member,
                                staff.rolesOf(member.userId()).stream()
                                        .map(role -> line(role, names))
                                        .toList()))
                        .toList());
        model.addAttribute("units", history.inForce().size());
        model.addAttribute(
                "owners",
                history.inForce().stream()
                        .filter(body -> body.kind() == Organisation.Kind.OWNER)
                        .toList());
        model.addAttribute("ownerKinds", OwnerKind.values());
        return "directory/directory";
    }

    private static RoleLine line(RoleAssignment role, Map<String, String> names) {
        return new RoleLine(
                role.role().name(), role.role().label(), role.organisation(), names.get(role.organisation()));
    }

    @PostMapping("/owners/{owner}/kind")
    String setOwnerKind(
            Principal person, @PathVariable String owner, @RequestParam OwnerKind kind, RedirectAttributes flash) {
        user.require(person, Role.ADMINISTRATOR);
        organisations.setOwnerKind(owner, kind);
        flash.addFlashAttribute("done", Messages.text("page.ownerKindSaved"));
        return "redirect:" + Links.directory();
    }

    @PostMapping("/organisations")
    String importOrganisations(Principal person, @RequestParam MultipartFile file, RedirectAttributes flash)
            throws IOException {
        user.require(person, Role.ADMINISTRATOR);
        try (Reader csv = reader(file)) {
            int rows = directory.organisations(csv, LocalDate.now(clock));
            flash.addFlashAttribute("done", Messages.text("page.organisationsImported", rows));
        }
        return "redirect:" + Links.directory();
    }

    @PostMapping("/staff")
    String importStaff(
            Principal person, @RequestParam MultipartFile file, @RequestParam String password, RedirectAttributes flash)
            throws IOException {
        user.require(person, Role.ADMINISTRATOR);
        DirectoryImport.requirePassword(password);
        try (Reader csv = reader(file)) {
            int rows = directory.staff(csv, password, LocalDate.now(clock));
            flash.addFlashAttribute("done", Messages.text("page.staffImported", rows));
        }
        return "redirect:" + Links.directory();
    }

    @PostMapping("/staff/{id}/password")
    String setPassword(
            Principal person, @PathVariable String id, @RequestParam String password, RedirectAttributes flash) {
        user.require(person, Role.ADMINISTRATOR);
        staff.setPassword(id, password);
        flash.addFlashAttribute("done", Messages.text("page.passwordSet", staff.nameOf(id)));
        return "redirect:" + Links.directory();
    }

    @PostMapping("/staff/{id}/end")
    String endRole(
            Principal person,
            @PathVariable String id,
            @RequestParam Role role,
            @RequestParam String organisation,
            RedirectAttributes flash) {
        user.require(person, Role.ADMINISTRATOR);
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

    private static Reader reader(MultipartFile file) throws IOException {
        return new InputStreamReader(new ByteArrayInputStream(file.getBytes()), StandardCharsets.UTF_8);
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
