package vn.capdo.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.factor.AskSecondFactor;
import vn.capdo.factor.SecondFactors;
import vn.capdo.factor.SecondFactors.Enrolment;
import vn.capdo.security.Confirmation;
import vn.capdo.security.StepsDone;
import vn.capdo.web.frame.PageBefore;
import vn.capdo.web.frame.PageController;

/** Where a code is asked for after the password, and where somebody sets up his authenticator, makes new recovery codes or ends it. */
@PageController
class SecondFactorPages {

    private final SecondFactors factors;
    private final Confirmation confirmation;

    SecondFactorPages(SecondFactors factors, Confirmation confirmation) {
        this.factors = factors;
        this.confirmation = confirmation;
    }

    @GetMapping("/second-factor")
    String ask(Authentication person, Model model, @RequestParam(required = false) String next) {
        String wanted = PageBefore.wanted(next);
        model.addAttribute("next", wanted);
        if (factors.isOn(person.getName())) {
            return "account/second-factor";
        }
        return factors.isRequired(person.getName()) ? begin(person, model, next) : "redirect:" + wanted;
    }

    @PostMapping("/second-factor")
    String answer(
            Authentication person,
            HttpServletRequest request,
            @RequestParam String code,
            @RequestParam(required = false) String next) {
        confirmation.requireCode(person, request, code);
        request.changeSessionId();
        StepsDone.add(request, AskSecondFactor.KEY);
        return "redirect:" + PageBefore.wanted(next);
    }

    @GetMapping("/second-factor/enrol")
    String begin(Authentication person, Model model, @RequestParam(required = false) String next) {
        if (!confirmation.byPassword(person)) {
            throw new Refusal("factor.elsewhere");
        }
        Enrolment enrolment = factors.begin(person.getName());
        model.addAttribute("secret", enrolment.secret().replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("picture", QrPicture.of(enrolment.address()));
        model.addAttribute("required", factors.isRequired(person.getName()));
        model.addAttribute("next", PageBefore.wanted(next));
        return "account/second-factor-enrol";
    }

    @PostMapping("/second-factor/enrol")
    String confirm(
            Authentication person,
            HttpServletRequest request,
            Model model,
            @RequestParam String code,
            @RequestParam String password,
            @RequestParam(required = false) String next) {
        confirmation.require(person, password);
        List<String> recovery = factors.confirm(person.getName(), code);
        StepsDone.add(request, AskSecondFactor.KEY);
        return recoveryCodes(model, recovery, PageBefore.wanted(next));
    }

    /** The codes stand on the answer and nowhere else. */
    private static String recoveryCodes(Model model, List<String> codes, String next) {
        String file = codes.stream().collect(Collectors.joining("\n", Messages.text("factor.file") + "\n\n", "\n"));
        model.addAttribute("codes", codes);
        model.addAttribute(
                "file",
                "data:text/plain;charset=utf-8," + UriUtils.encode(file, java.nio.charset.StandardCharsets.UTF_8));
        model.addAttribute("next", next);
        return "account/recovery-codes";
    }

    @GetMapping("/my-second-factor")
    String mine(Authentication person, Model model) {
        String userId = person.getName();
        model.addAttribute("elsewhere", !confirmation.byPassword(person));
        model.addAttribute("on", factors.isOn(userId));
        model.addAttribute("required", factors.isRequired(userId));
        model.addAttribute("left", factors.recoveryCodesLeft(userId));
        return "account/my-second-factor";
    }

    @PostMapping("/my-second-factor/recovery-codes")
    String renew(
            Authentication person,
            HttpServletRequest request,
            Model model,
            @RequestParam String code,
            @RequestParam String password) {
        confirmation.require(person, password);
        confirmation.requireCode(person, request, code);
        return recoveryCodes(model, factors.newRecoveryCodes(person.getName()), Links.mySecondFactor());
    }

    @PostMapping("/my-second-factor/off")
    String takeOff(
            Authentication person,
            HttpServletRequest request,
            @RequestParam String code,
            @RequestParam String password,
            RedirectAttributes flash) {
        if (factors.isRequired(person.getName())) {
            throw new Refusal("factor.required");
        }
        confirmation.require(person, password);
        confirmation.requireCode(person, request, code);
        factors.takeOff(person.getName());
        flash.addFlashAttribute("done", Messages.text("factor.off"));
        return "redirect:" + Links.mySecondFactor();
    }
}
