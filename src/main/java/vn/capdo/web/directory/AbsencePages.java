package vn.capdo.web.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Substitution;
import vn.capdo.acting.Substitutions;
import vn.capdo.organisation.Administration;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where people enter who does their work while they are absent: everybody for himself, an administrator for all. */
@PageController
class AbsencePages {

    private final Substitutions substitutions;
    private final Staff staff;
    private final Organisations organisations;
    private final CurrentUser user;
    private final Clock clock;

    AbsencePages(Substitutions substitutions, Staff staff, Organisations organisations, CurrentUser user, Clock clock) {
        this.substitutions = substitutions;
        this.staff = staff;
        this.organisations = organisations;
        this.user = user;
        this.clock = clock;
    }

    /** @param where the person's roles in words, so that two of one name can be told apart */
    record Choice(String id, String name, String where) {}

    /**
     * @param endable it has not ended, and the reader may end it
     * @param askedOfMe the reader is the substitute and has not answered
     */
    record Line(
            long id,
            String absent,
            String substitute,
            String from,
            String to,
            String reason,
            String document,
            String enteredBy,
            String state,
            boolean inForce,
            boolean endable,
            boolean askedOfMe) {}

    /** What was typed; shown again beside a refusal. */
    record Typed(String absent, String substitute, LocalDate from, LocalDate to, String reason, String document) {}

    @GetMapping("/my-absence")
    String mine(Principal person, Model model) {
        show(person, model, false, new Typed(person.getName(), null, LocalDate.now(clock), null, "", ""));
        return "directory/absences";
    }

    @GetMapping("/directory/absences")
    String everybody(Principal person, Model model) {
        user.requireAdministers(person);
        show(person, model, true, new Typed(null, null, LocalDate.now(clock), null, "", ""));
        return "directory/absences";
    }

    /** @param all entered on the administrator's page; where the reader is led back to */
    @PostMapping("/my-absence")
    String set(
            Principal person,
            @RequestParam(required = false) String absent,
            @RequestParam(required = false) String substitute,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "false") boolean all,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        String who = absent == null || absent.isBlank() ? person.getName() : absent;
        try {
            Substitution set = substitutions.set(who, substitute, from, to, reason, document, person.getName());
            flash.addFlashAttribute(
                    "done",
                    Messages.text(
                            set.acceptedBy() == null ? "page.absenceAsked" : "page.absenceSet",
                            staff.nameOf(set.substitute()),
                            staff.nameOf(set.absent()),
                            set.validFrom(),
                            set.validTo()));
            return back(all);
        } catch (Refusal refusal) {
            if (all) {
                user.requireAdministers(person);
            }
            // The page once more with what was typed, so that one wrong day does not cost the whole form.
            show(person, model, all, new Typed(who, substitute, from, to, reason, document));
            model.addAttribute("refusal", refusal.getMessage());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return "directory/absences";
        }
    }

    @PostMapping("/my-absence/{id}/end")
    String end(
            Principal person,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean all,
            RedirectAttributes flash) {
        substitutions.end(id, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.absenceEnded"));
        return back(all);
    }

    @PostMapping("/my-absence/{id}/accept")
    String accept(Principal person, @PathVariable long id, RedirectAttributes flash) {
        substitutions.accept(id, person.getName());
        return answered(id, flash, "page.absenceAccepted");
    }

    @PostMapping("/my-absence/{id}/decline")
    String decline(Principal person, @PathVariable long id, RedirectAttributes flash) {
        substitutions.decline(id, person.getName());
        return answered(id, flash, "page.absenceDeclined");
    }

    private String answered(long id, RedirectAttributes flash, String key) {
        flash.addFlashAttribute(
                "done", Messages.text(key, staff.nameOf(substitutions.get(id).absent())));
        return back(false);
    }

    @PostMapping("/my-absence/secretaries")
    String nameSecretary(Principal person, @RequestParam String secretary, RedirectAttributes flash) {
        substitutions.nameSecretary(person.getName(), secretary);
        flash.addFlashAttribute("done", Messages.text("page.secretaryNamed", staff.nameOf(secretary)));
        return back(false);
    }

    @PostMapping("/my-absence/secretaries/{secretary}/dismiss")
    String dismissSecretary(Principal person, @PathVariable String secretary, RedirectAttributes flash) {
        substitutions.dismissSecretary(person.getName(), secretary);
        flash.addFlashAttribute("done", Messages.text("page.secretaryDismissed", staff.nameOf(secretary)));
        return back(false);
    }

    private static String back(boolean all) {
        return "redirect:" + (all ? Links.absences() : Links.myAbsence());
    }

    private void show(Principal person, Model model, boolean all, Typed typed) {
        String me = person.getName();
        List<StaffMember> masters = substitutions.secretaryFor(me);
        Set<String> mine = masters.stream().map(StaffMember::userId).collect(Collectors.toSet());
        mine.add(me);
        Map<String, Choice> everybody = choices();
        Map<String, Set<String>> owners = owners();
        List<Substitution> recent = substitutions.recent();
        if (all) {
            Administration administration = user.requireAdministers(person);
            mine.addAll(everybody.keySet().stream()
                    .filter(id -> owners.get(id).stream().allMatch(administration::covers))
                    .toList());
        }
        List<Choice> absentChoices = everybody.values().stream()
                .filter(choice -> mine.contains(choice.id()))
                .toList();
        Set<String> reach = absentChoices.stream()
                .flatMap(choice -> owners.getOrDefault(choice.id(), Set.of()).stream())
                .collect(Collectors.toSet());
        List<Choice> colleagues = everybody.values().stream()
                .filter(choice ->
                        owners.getOrDefault(choice.id(), Set.of()).stream().anyMatch(reach::contains))
                .toList();
        model.addAttribute("all", all);
        model.addAttribute("typed", typed);
        model.addAttribute("absentChoices", absentChoices);
        model.addAttribute(
                "substituteChoices",
                colleagues.stream()
                        .filter(choice ->
                                all || absentChoices.size() > 1 || !choice.id().equals(me))
                        .toList());
        model.addAttribute(
                "secretaryChoices",
                colleagues.stream().filter(choice -> !choice.id().equals(me)).toList());
        model.addAttribute("secretaries", substitutions.secretariesOf(me));
        model.addAttribute("masters", masters);
        model.addAttribute(
                "absences",
                lines(recent.stream().filter(one -> mine.contains(one.absent())).toList(), true));
        model.addAttribute(
                "standIns",
                lines(recent.stream().filter(one -> one.substitute().equals(me)).toList(), false));
        model.addAttribute("today", LocalDate.now(clock));
    }

    private List<Line> lines(List<Substitution> substitutionsToShow, boolean mayEnd) {
        LocalDate today = LocalDate.now(clock);
        return substitutionsToShow.stream()
                .map(one -> new Line(
                        one.id(),
                        staff.nameOf(one.absent()),
                        staff.nameOf(one.substitute()),
                        Messages.date(one.validFrom()),
                        Messages.date(one.validTo()),
                        one.reason(),
                        one.document(),
                        one.enteredBy().equals(one.absent()) ? "" : staff.nameOf(one.enteredBy()),
                        state(one, today),
                        one.inForce(today),
                        mayEnd && !one.over(today),
                        !mayEnd && one.asked(today)))
                .toList();
    }

    private static String state(Substitution one, LocalDate today) {
        if (one.declined()) {
            return Messages.text("acting.state.DECLINED");
        }
        if (one.asked(today)) {
            return Messages.text("acting.state.ASKED");
        }
        if (one.over(today)) {
            return one.endedOn() == null
                    ? Messages.text("acting.state.OVER")
                    : Messages.text("acting.endedEarly", one.endedOn());
        }
        return Messages.text(one.inForce(today) ? "acting.state.IN_FORCE" : "acting.state.UPCOMING");
    }

    /** Everybody who works here and holds a role, by name. */
    private Map<String, Choice> choices() {
        Map<String, String> units = organisations.names();
        Map<String, List<RoleAssignment>> roles =
                staff.rolesInForce().stream().collect(Collectors.groupingBy(RoleAssignment::userId));
        Map<String, Choice> choices = new LinkedHashMap<>();
        staff.all().stream()
                .filter(member -> roles.containsKey(member.userId()))
                .forEach(member -> choices.put(
                        member.userId(),
                        new Choice(
                                member.userId(),
                                member.fullName(),
                                roles.get(member.userId()).stream()
                                        .map(role -> role.role().label() + ", " + units.get(role.organisation()))
                                        .distinct()
                                        .collect(Collectors.joining("; ")))));
        return choices;
    }

    private Map<String, Set<String>> owners() {
        Map<String, String> ownerOf = organisations.all().stream()
                .collect(Collectors.toMap(
                        Organisation::code,
                        unit -> unit.kind() == Organisation.Kind.OWNER ? unit.code() : unit.owner()));
        return staff.rolesInForce().stream()
                .collect(Collectors.groupingBy(
                        RoleAssignment::userId,
                        Collectors.mapping(role -> ownerOf.get(role.organisation()), Collectors.toSet())));
    }
}
