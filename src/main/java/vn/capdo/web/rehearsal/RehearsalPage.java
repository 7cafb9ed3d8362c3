package vn.capdo.web.rehearsal;

import java.security.Principal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.rehearsal.Rehearsal;
import vn.capdo.rehearsal.RehearsalClock;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Moves the clock of a rehearsal; what falls due meanwhile happens at once. */
@PageController
class RehearsalPage {

    private final RehearsalClock clock;
    private final Rehearsal rehearsal;
    private final CurrentUser user;

    RehearsalPage(RehearsalClock clock, Rehearsal rehearsal, CurrentUser user) {
        this.clock = clock;
        this.rehearsal = rehearsal;
        this.user = user;
    }

    /** Either on by {@code days}, or to {@code to}. */
    @PostMapping("/rehearsal")
    String move(
            Principal person,
            @RequestParam(required = false) Integer days,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime to,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        if (days == null && to == null) {
            throw new Refusal("field.required", Messages.text("field.now"));
        }
        OffsetDateTime target = days != null
                ? clock.now().plusDays(days)
                : to.atZone(VietNam.ZONE).toOffsetDateTime();
        int ran = rehearsal.moveTo(target.toInstant());
        flash.addFlashAttribute("done", Messages.text("page.clockMoved", VietNam.at(clock.now()), ran));
        return "redirect:" + Links.myWork();
    }
}
