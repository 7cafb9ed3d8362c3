package vn.capdo.web.rules;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
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
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.RuleEffects;
import vn.capdo.organisation.Role;
import vn.capdo.rules.RuleFinding;
import vn.capdo.rules.RuleVersion;
import vn.capdo.rules.RuleVersions;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** The rule tables: read by those who steer and audit, changed by administrators. */
@PageController
@RequestMapping("/rules")
class RulePages {

    /** More lines than anybody reads; the counts are of all. */
    private static final int MAX_EFFECTS = 200;

    private final RuleVersions rules;
    private final RuleViews views;
    private final RuleEffects effects;
    private final CurrentUser user;
    private final Clock clock;

    RulePages(RuleVersions rules, RuleViews views, RuleEffects effects, CurrentUser user, Clock clock) {
        this.rules = rules;
        this.views = views;
        this.effects = effects;
        this.user = user;
        this.clock = clock;
    }

    /** @param label the severity in words */
    record FindingLine(RuleFinding finding, String label) {}

    @GetMapping
    String list(Principal person, Model model) {
        edits(person, model);
        model.addAttribute("tables", views.tables());
        return "rules/rules";
    }

    /** The level criteria of a regime that no release brings. */
    @PostMapping("/upload")
    String add(Principal person, @RequestParam MultipartFile file, RedirectAttributes flash) throws IOException {
        user.requireEditsRules(person);
        RuleVersion draft = rules.addLevelCriteria(bytes(file), file.getOriginalFilename(), person.getName());
        flash.addFlashAttribute("done", Messages.text("rules.drafted", draft.version()));
        return "redirect:" + Links.rules(draft.tableKey(), draft.version());
    }

    private static byte[] bytes(MultipartFile file) throws IOException {
        if (file.getSize() > RuleVersions.MAX_BYTES) {
            throw new Refusal("rules.tooLarge", RuleVersions.MAX_BYTES / 1024);
        }
        return file.getBytes();
    }

    @GetMapping("/{table}")
    String table(Principal person, Model model, @PathVariable String table) {
        edits(person, model);
        RuleViews.TableLine line = views.table(table);
        model.addAttribute("t", line);
        model.addAttribute("versions", views.versions(table));
        model.addAttribute("shown", views.content(table, line.version()));
        model.addAttribute("events", views.events(table));
        return "rules/rule-table";
    }

    @GetMapping("/{table}/{version:\\d+}")
    String version(
            Principal person,
            Model model,
            @PathVariable String table,
            @PathVariable int version,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from) {
        Scope scope = edits(person, model);
        LocalDate today = LocalDate.now(clock);
        RuleVersion asked = rules.get(table, version);
        // Tomorrow, because an activation can be taken back before its day only.
        LocalDate day =
                from == null || from.isBefore(today) ? rules.readyFrom(table, version, today.plusDays(1)) : from;
        model.addAttribute("t", views.table(table));
        model.addAttribute("v", views.version(table, version));
        model.addAttribute("shown", views.content(table, version));
        model.addAttribute("editable", asked.editable());
        model.addAttribute("scheduled", asked.scheduled(today));
        if (asked.draft()) {
            List<RuleFinding> findings = rules.check(table, version, day);
            boolean passes = findings.stream().noneMatch(one -> one.severity() == RuleFinding.Severity.ERROR);
            Integer current =
                    rules.findInForce(table, day).map(RuleVersion::version).orElse(null);
            model.addAttribute(
                    "findings", findings.stream().map(RulePages::line).toList());
            model.addAttribute("passes", passes);
            model.addAttribute("compared", current);
            model.addAttribute("diff", current == null ? null : rules.diff(table, current, version));
            model.addAttribute("from", day);
            model.addAttribute("fromShown", Messages.date(day));
            model.addAttribute("today", today);
            model.addAttribute("maxEffects", MAX_EFFECTS);
            // What cannot be evaluated is not asked about dossiers.
            model.addAttribute("effects", passes ? effects.of(table, version, day, scope::sees) : null);
        }
        return "rules/rule-version";
    }

    private static FindingLine line(RuleFinding finding) {
        return new FindingLine(finding, Messages.text("rules.severity." + finding.severity()));
    }

    @GetMapping("/{table}/diff")
    String diff(
            Principal person,
            Model model,
            @PathVariable String table,
            @RequestParam int before,
            @RequestParam int after) {
        edits(person, model);
        model.addAttribute("t", views.table(table));
        model.addAttribute("versions", views.versions(table));
        model.addAttribute("before", before);
        model.addAttribute("after", after);
        model.addAttribute("diff", rules.diff(table, before, after));
        return "rules/rule-diff";
    }

    @GetMapping("/{table}/{version:\\d+}/dmn")
    ResponseEntity<byte[]> download(Principal person, @PathVariable String table, @PathVariable int version) {
        user.requireReadsRules(person);
        return views.download(table, version);
    }

    @GetMapping("/{table}/{version:\\d+}/edit")
    String edit(Principal person, Model model, @PathVariable String table, @PathVariable int version) {
        user.requireEditsRules(person);
        RuleVersion draft = rules.get(table, version);
        if (!draft.editable()) {
            throw new Refusal(draft.draft() ? "rules.shippedStays" : "rules.notDraft", version);
        }
        model.addAttribute("t", views.table(table));
        model.addAttribute("v", views.version(table, version));
        return "rules/rule-edit";
    }

    @PostMapping("/{table}/drafts")
    String draft(Principal person, @PathVariable String table, @RequestParam int version, RedirectAttributes flash) {
        user.requireEditsRules(person);
        int draft = rules.draftFrom(table, version, person.getName());
        flash.addFlashAttribute("done", Messages.text("rules.drafted", draft));
        return "redirect:" + Links.rulesEditor(table, draft);
    }

    @PostMapping("/{table}/upload")
    String upload(
            Principal person, @PathVariable String table, @RequestParam MultipartFile file, RedirectAttributes flash)
            throws IOException {
        user.requireEditsRules(person);
        int draft = rules.draftFromFile(table, bytes(file), file.getOriginalFilename(), person.getName());
        flash.addFlashAttribute("done", Messages.text("rules.drafted", draft));
        return "redirect:" + Links.rules(table, draft);
    }

    @PostMapping("/{table}/{version:\\d+}/discard")
    String discard(Principal person, @PathVariable String table, @PathVariable int version, RedirectAttributes flash) {
        user.requireEditsRules(person);
        rules.discard(table, version, person.getName());
        flash.addFlashAttribute("done", Messages.text("rules.discarded", version));
        return "redirect:" + Links.rules(table);
    }

    @PostMapping("/{table}/{version:\\d+}/activate")
    String activate(
            Principal person,
            @PathVariable String table,
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String document,
            RedirectAttributes flash) {
        user.requireEditsRules(person);
        rules.activate(table, version, revision, from, reason, document, person.getName());
        flash.addFlashAttribute(
                "done",
                from.isAfter(LocalDate.now(clock))
                        ? Messages.text("rules.activated", version, from)
                        : Messages.text("rules.activatedToday", version));
        return "redirect:" + Links.rules(table, version);
    }

    @PostMapping("/{table}/{version:\\d+}/withdraw")
    String withdraw(
            Principal person,
            @PathVariable String table,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        user.requireEditsRules(person);
        rules.withdraw(table, version, reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("rules.withdrawn", version));
        return "redirect:" + Links.rules(table);
    }

    private Scope edits(Principal person, Model model) {
        Scope scope = user.requireReadsRules(person);
        model.addAttribute("edits", scope.rolesAnywhere().contains(Role.INSTALLATION_ADMINISTRATOR));
        return scope;
    }
}
