package vn.capdo.web.audit;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.audit.PersonalData;
import vn.capdo.audit.Retention;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;

/** What the product knows of a person: for himself, and for administrators who answer requests; and how long it is kept. */
@PageController
class PersonalDataPages {

    private final PersonalData data;
    private final Retention retention;
    private final Staff staff;
    private final CurrentUser user;

    PersonalDataPages(PersonalData data, Retention retention, Staff staff, CurrentUser user) {
        this.data = data;
        this.retention = retention;
        this.staff = staff;
        this.user = user;
    }

    /** @param what kind in words; days as shown */
    record PeriodLine(String kind, String what, Integer days, String source) {}

    @GetMapping("/personal-data")
    String page(Principal person, Model model) {
        boolean installation = administersTheInstallation(person);
        model.addAttribute("installation", installation);
        model.addAttribute(
                "administrator", installation || !administered(person).isEmpty());
        model.addAttribute(
                "periods",
                retention.periods().stream()
                        .map(period -> new PeriodLine(
                                period.kind(),
                                Messages.text("personal.kind." + period.kind()),
                                period.days(),
                                period.source()))
                        .toList());
        return "audit/personal-data";
    }

    @GetMapping("/personal-data/mine.json")
    ResponseEntity<byte[]> mine(Principal person) {
        return file(person.getName(), person);
    }

    @GetMapping("/personal-data/of.json")
    ResponseEntity<byte[]> of(Principal person, @RequestParam String id) {
        requireAdministers(person, id);
        return file(id, person);
    }

    private ResponseEntity<byte[]> file(String id, Principal askedBy) {
        return Download.of(
                "du-lieu-ca-nhan-" + id + ".json",
                MediaType.APPLICATION_JSON,
                data.export(id, askedBy.getName()).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/personal-data/anonymise")
    String anonymise(Principal person, @RequestParam String id, RedirectAttributes flash) {
        requireAdministers(person, id);
        String name = staff.nameOf(id);
        data.anonymise(id, person.getName());
        flash.addFlashAttribute("done", Messages.text("personal.anonymised", name, id));
        return "redirect:" + Links.personalData();
    }

    @PostMapping("/personal-data/periods/{kind}")
    String period(
            Principal person,
            @PathVariable String kind,
            @RequestParam int days,
            @RequestParam String source,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        retention.set(kind, days, source, person.getName());
        flash.addFlashAttribute(
                "done", Messages.text("personal.periodSet", Messages.text("personal.kind." + kind), days));
        return "redirect:" + Links.personalData();
    }

    private boolean administersTheInstallation(Principal person) {
        return user.scope(person).rolesAnywhere().contains(Role.INSTALLATION_ADMINISTRATOR);
    }

    private Set<String> administered(Principal person) {
        return user.scope(person).ownersWith(Role.ADMINISTRATOR);
    }

    /** @throws Refusal when the person never worked for an owner whom the other administers */
    private void requireAdministers(Principal person, String id) {
        if (!administersTheInstallation(person) && Collections.disjoint(administered(person), data.ownersOf(id))) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "personal.notYours");
        }
    }
}
