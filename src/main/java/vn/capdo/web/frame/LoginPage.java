package vn.capdo.web.frame;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Messages;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.ProductMode;
import vn.capdo.federation.LoginRefused;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;

@PageController
class LoginPage {

    /** Those of examples/demo-accounts.csv that a visitor needs to walk a dossier through. */
    private static final List<String> DEMO_ACCOUNTS = List.of(
            "lap.soyte", "lanhdao.soyte", "thamdinh1", "giamdoc.catinh", "chutich", "dieuphoi", "giamsat", "admin");

    private final ProductMode mode;
    private final CapdoProperties properties;
    private final Staff staff;
    private final Organisations organisations;

    LoginPage(ProductMode mode, CapdoProperties properties, Staff staff, Organisations organisations) {
        this.mode = mode;
        this.properties = properties;
        this.staff = staff;
        this.organisations = organisations;
    }

    record DemoAccount(String userId, String roleLabel, String organisationName) {}

    @GetMapping("/login")
    String login(
            Principal person,
            Model model,
            @RequestParam(required = false) String next,
            @RequestParam(required = false) LoginRefused.Reason refused) {
        if (person != null) {
            return "redirect:" + PageBefore.wanted(next);
        }
        model.addAttribute("next", PageBefore.wanted(next));
        model.addAttribute("provider", properties.login().oidc().issuer() != null);
        if (refused != null) {
            model.addAttribute("refusal", Messages.text("login.refused." + refused.name()));
        }
        if (mode.demonstration()) {
            model.addAttribute(
                    "accounts",
                    DEMO_ACCOUNTS.stream()
                            .map(this::account)
                            .filter(Objects::nonNull)
                            .toList());
            model.addAttribute("demoPassword", properties.demoPassword());
        }
        return "frame/login";
    }

    private DemoAccount account(String userId) {
        return staff.rolesOf(userId).stream()
                .findFirst()
                .map(role -> new DemoAccount(
                        userId,
                        role.role().label(),
                        organisations.get(role.organisation()).name()))
                .orElse(null);
    }
}
