package vn.capdo.web.mail;

import java.security.Principal;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.reminder.Delivery;
import vn.capdo.reminder.NotificationChoice;
import vn.capdo.reminder.NotificationPolicy;
import vn.capdo.reminder.NotificationPolicy.Allowance;
import vn.capdo.reminder.Notifications;
import vn.capdo.reminder.Tone;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where people say how they want to be reminded, and an administrator what they may say. */
@PageController
class NotificationPages {

    private final Notifications notifications;
    private final Staff staff;
    private final CurrentUser user;

    NotificationPages(Notifications notifications, Staff staff, CurrentUser user) {
        this.notifications = notifications;
        this.staff = staff;
        this.user = user;
    }

    /**
     * One tone as the page offers it.
     *
     * @param fixed how it is delivered whatever the person likes; null where he may choose
     * @param chosen what he chose; null for nothing
     */
    record ToneLine(Tone tone, String label, String meaning, String fixed, Delivery chosen) {

        /** The name of the form's field. */
        public String field() {
            return tone.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One change of what is allowed, in words. */
    record ChangeLine(
            String at,
            String by,
            String hours,
            String defaultHour,
            String notice,
            String urgent,
            String overdue,
            int atOnceMost) {}

    @GetMapping("/my-notifications")
    String mine(Principal person, Model model) {
        NotificationPolicy policy = notifications.policy();
        NotificationChoice choice = notifications.choiceOf(person.getName());
        model.addAttribute("policy", policy);
        model.addAttribute("choice", choice);
        model.addAttribute("hour", notifications.hourOf(person.getName()));
        model.addAttribute(
                "hours",
                IntStream.rangeClosed(policy.firstHour(), policy.lastHour())
                        .boxed()
                        .toList());
        model.addAttribute(
                "tones",
                java.util.Arrays.stream(Tone.values())
                        .map(tone -> line(tone, policy.of(tone), choice.of(tone)))
                        .toList());
        model.addAttribute(
                "address", staff.find(person.getName()).map(StaffMember::email).orElse(null));
        return "mail/my-notifications";
    }

    private static ToneLine line(Tone tone, Allowance allowance, Delivery chosen) {
        return new ToneLine(
                tone,
                Messages.text("rules.value." + tone),
                Messages.text("notification.tone." + tone),
                allowance == Allowance.FREE ? null : Messages.text("rules.value." + allowance),
                chosen);
    }

    @PostMapping("/my-notifications")
    String choose(
            Principal person,
            @RequestParam(required = false) Integer digestHour,
            @RequestParam(required = false) Delivery notice,
            @RequestParam(required = false) Delivery urgent,
            @RequestParam(required = false) Delivery overdue,
            RedirectAttributes flash) {
        notifications.choose(person.getName(), new NotificationChoice(digestHour, notice, urgent, overdue));
        flash.addFlashAttribute(
                "done", Messages.text("page.notificationsSaved", notifications.hourOf(person.getName())));
        return "redirect:" + Links.myNotifications();
    }

    @GetMapping("/notification-settings")
    String settings(Principal person, Model model) {
        user.requireAdministersInstallation(person);
        model.addAttribute("policy", notifications.policy());
        model.addAttribute("allHours", IntStream.rangeClosed(0, 23).boxed().toList());
        model.addAttribute("tones", List.of(Tone.NOTICE, Tone.URGENT, Tone.OVERDUE));
        model.addAttribute("allowances", Allowance.values());
        model.addAttribute("atOnceLimit", NotificationPolicy.AT_ONCE_LIMIT);
        model.addAttribute(
                "changes",
                notifications.policyChanges().stream().map(this::line).toList());
        return "mail/notification-settings";
    }

    private ChangeLine line(Notifications.PolicyChange change) {
        return new ChangeLine(
                VietNam.at(change.changedAt()),
                staff.nameOf(change.changedBy()),
                Messages.text("notification.range", change.firstHour(), change.lastHour()),
                Messages.text("notification.hour", change.defaultHour()),
                Messages.text("notification.allowance." + change.notice()),
                Messages.text("notification.allowance." + change.urgent()),
                Messages.text("notification.allowance." + change.overdue()),
                change.atOnceMost());
    }

    @PostMapping("/notification-settings")
    String allow(
            Principal person,
            @RequestParam int firstHour,
            @RequestParam int lastHour,
            @RequestParam int defaultHour,
            @RequestParam Allowance notice,
            @RequestParam Allowance urgent,
            @RequestParam Allowance overdue,
            @RequestParam int atOnceMost,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        notifications.allow(
                new NotificationPolicy(firstHour, lastHour, defaultHour, notice, urgent, overdue, atOnceMost),
                person.getName());
        flash.addFlashAttribute("done", Messages.text("page.notificationSettingsSaved"));
        return "redirect:" + Links.notificationSettings();
    }
}
