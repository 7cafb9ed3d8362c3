package vn.capdo.web.statement;

import java.security.Principal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.process.people.MyWork;
import vn.capdo.register.InformationSystem;
import vn.capdo.statement.SavedSection;
import vn.capdo.statement.SectionContent;
import vn.capdo.statement.StatementCopies;
import vn.capdo.statement.StatementDiff;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.StatementVersion;
import vn.capdo.statement.Statements;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

@PageController
@RequestMapping("/dossiers/{id}/statement")
class StatementPages {

    private final Statements statements;
    private final StatementCopies copies;
    private final Dossiers dossiers;
    private final MyWork work;
    private final CurrentUser user;

    StatementPages(Statements statements, StatementCopies copies, Dossiers dossiers, MyWork work, CurrentUser user) {
        this.statements = statements;
        this.copies = copies;
        this.dossiers = dossiers;
        this.work = work;
        this.user = user;
    }

    @GetMapping
    String show(Principal person, Model model, @PathVariable UUID id) {
        Scope scope = frame(person, model, id);
        InformationSystem system = dossiers.systemOf(id);
        var outline = statements.outline(id);
        boolean mayWrite = user.steers(scope, system.owner(), system.operatingUnit());
        model.addAttribute("lock", outline.lock());
        model.addAttribute("secret", outline.secret() ? Messages.text("statement.secret") : null);
        model.addAttribute("mayWrite", mayWrite);
        model.addAttribute("writable", mayWrite && outline.lock() == null && !outline.secret());
        model.addAttribute("versions", statements.versions(id));
        model.addAttribute(
                "tasks",
                work.openTasksOf(id).stream()
                        .filter(line -> person.getName().equals(line.assignee()))
                        .toList());
        return "statement/statement";
    }

    /**
     * @param before number of the version on the left; the last but one when not said
     * @param after number of the version on the right; what stands now when not said
     */
    @GetMapping("/compare")
    String compare(
            Principal person,
            Model model,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer before,
            @RequestParam(required = false) @Nullable Integer after) {
        frame(person, model, id);
        List<StatementVersion> versions = statements.versions(id);
        if (versions.isEmpty()) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "statement.noVersion");
        }
        StatementVersion left = version(versions, before == null ? versions.size() : before);
        StatementVersion right = after == null ? null : version(versions, after);
        List<StatementDiff.SectionLine> lines =
                StatementDiff.between(left.sections(), right == null ? standing(id) : right.sections());
        model.addAttribute("versions", versions);
        model.addAttribute("before", left);
        model.addAttribute("after", right);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "changed",
                lines.stream()
                        .filter(line -> line.change() != StatementDiff.Change.SAME)
                        .count());
        return "statement/compare";
    }

    private static StatementVersion version(List<StatementVersion> versions, int number) {
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "statement.noVersion"));
    }

    private Map<StatementSection, SectionContent> standing(UUID id) {
        Map<StatementSection, SectionContent> contents = new EnumMap<>(StatementSection.class);
        statements.of(id).forEach((section, saved) -> contents.put(section, saved.content()));
        return contents;
    }

    /** @param typed what stands in the target; null for nothing */
    public record CopyLine(SavedSection source, @Nullable SavedSection typed) {

        public boolean same() {
            return typed != null && typed.content().equals(source.content());
        }

        /** Nothing that was typed is replaced unless somebody says so. */
        public boolean chosen() {
            return typed == null || typed.content().saysNothing();
        }

        public int revision() {
            return typed == null ? 0 : typed.revision();
        }
    }

    /** @param from the dossier of which a preview is shown; null while one is being chosen */
    @GetMapping("/copy")
    String chooseCopy(
            Principal person,
            Model model,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(defaultValue = "") String q) {
        Scope scope = frame(person, model, id);
        user.requireSteers(person, dossiers.systemOf(id));
        model.addAttribute("sources", copies.sources(id, scope, q));
        model.addAttribute("q", q);
        if (from != null) {
            user.requireSees(person, from);
            Map<StatementSection, SavedSection> target = statements.of(id);
            model.addAttribute("from", dossiers.get(from));
            model.addAttribute("fromName", dossiers.systemOf(from).name());
            model.addAttribute(
                    "lines",
                    statements.of(from).values().stream()
                            .filter(saved -> !saved.content().saysNothing())
                            .map(saved -> new CopyLine(saved, target.get(saved.section())))
                            .toList());
        }
        return "statement/copy";
    }

    /** @param fields for each chosen section {@code revision.SCOPE}: what the person has seen in the target */
    @PostMapping("/copy")
    String copy(
            Principal person,
            @PathVariable UUID id,
            @RequestParam UUID from,
            @RequestParam(name = "section", required = false) @Nullable List<StatementSection> sections,
            @RequestParam Map<String, String> fields,
            RedirectAttributes flash) {
        user.requireSees(person, id);
        user.requireSees(person, from);
        Actor actor = user.requireSteers(person, dossiers.systemOf(id));
        Map<StatementSection, Integer> revisions = new EnumMap<>(StatementSection.class);
        for (StatementSection section : sections == null ? List.<StatementSection>of() : sections) {
            revisions.put(
                    section,
                    Fields.of(fields, any -> section.label())
                            .integerOr("revision." + section, 0, Integer.MAX_VALUE, 0));
        }
        copies.copy(from, id, revisions, actor);
        flash.addFlashAttribute(
                "done",
                Messages.text(
                        "page.statementCopied",
                        revisions.size(),
                        dossiers.get(from).number()));
        return "redirect:" + Links.statement(id);
    }

    private Scope frame(Principal person, Model model, UUID id) {
        Scope scope = user.requireSees(person, id);
        model.addAttribute("d", dossiers.get(id));
        model.addAttribute("systemName", dossiers.systemOf(id).name());
        return scope;
    }
}
