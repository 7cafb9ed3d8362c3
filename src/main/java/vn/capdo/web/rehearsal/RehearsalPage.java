package vn.capdo.web.rehearsal;

import java.security.Principal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.organisation.Role;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.rehearsal.RehearsalClock;
import vn.capdo.reminder.Digests;
import vn.capdo.reminder.Reminders;
import vn.capdo.reorganisation.Reorganisations;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Moves the clock of a rehearsal; what falls due meanwhile happens at once. */
@PageController
class RehearsalPage {

    private final RehearsalClock clock;
    private final Reorganisations reorganisations;
    private final TaskDesk desk;
    private final Reminders reminders;
    private final Digests digests;
    private final CurrentUser user;

    RehearsalPage(
            RehearsalClock clock,
            Reorganisations reorganisations,
            TaskDesk desk,
            Reminders reminders,
            Digests digests,
            CurrentUser user) {
        this.clock = clock;
        this.reorganisations = reorganisations;
        this.desk = desk;
        this.reminders = reminders;
        this.digests = digests;
        this.user = user;
    }

    /** Either on by {@code days}, or to {@code to}. */
    @PostMapping("/rehearsal")
    String move(
            Principal person,
            @RequestParam(required = false) Integer days,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime to,
            RedirectAttributes flash) {
        user.require(person, Role.ADMINISTRATOR);
        if (days == null && to == null) {
            throw new Refusal("field.required", Messages.text("field.now"));
        }
        OffsetDateTime target = days != null
                ? clock.now().plusDays(days)
                : to.atZone(VietNam.ZONE).toOffsetDateTime();
        clock.moveTo(target.toInstant());
        reorganisations.applyDue();
        int ran = desk.runDueJobs();
        reminders.sweep();
        digests.write();
        flash.addFlashAttribute("done", Messages.text("page.clockMoved", VietNam.at(clock.now()), ran));
        return "redirect:/my-work";
    }
}
