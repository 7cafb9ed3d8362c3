package vn.capdo.web.inspection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.document.DocumentVersion;
import vn.capdo.document.Documents;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.LevelReview;
import vn.capdo.inspection.Finding;
import vn.capdo.inspection.FindingAct;
import vn.capdo.inspection.FindingCount;
import vn.capdo.inspection.FindingFilter;
import vn.capdo.inspection.FindingLine;
import vn.capdo.inspection.FindingState;
import vn.capdo.inspection.Findings;
import vn.capdo.inspection.Severity;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.FilterChoices;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.TemplateColumn;
import vn.capdo.workbook.WorkbookWriter;

/** The weaknesses of the systems that somebody sees: filtered, counted, given to somebody, remedied, checked again. */
@PageController
@RequestMapping("/findings")
class FindingPages {

    private static final int WEEKS = 13;
    private static final int ALL = 50_000;

    private static final List<TemplateColumn> COLUMNS = List.of(
            TemplateColumn.of("Mã hệ thống", false, ColumnType.TEXT, 16),
            TemplateColumn.of("Hệ thống", false, ColumnType.TEXT, 40),
            TemplateColumn.of("Thành phần", false, ColumnType.TEXT, 24),
            TemplateColumn.of("Điểm yếu, lỗ hổng", false, ColumnType.TEXT, 50),
            TemplateColumn.of("CVE", false, ColumnType.TEXT, 18),
            TemplateColumn.of("Mức độ", false, ColumnType.TEXT, 14),
            TemplateColumn.of("Tình trạng", false, ColumnType.TEXT, 18),
            TemplateColumn.of("Người khắc phục", false, ColumnType.TEXT, 24),
            TemplateColumn.of("Hạn", false, ColumnType.DATE, 12),
            TemplateColumn.of("Phát hiện", false, ColumnType.DATE, 12));

    private final Findings findings;
    private final FindingRights rights;
    private final Dossiers dossiers;
    private final Documents documents;
    private final LevelReview review;
    private final Staff staff;
    private final FilterChoices choices;
    private final CurrentUser user;
    private final Clock clock;

    FindingPages(
            Findings findings,
            FindingRights rights,
            Dossiers dossiers,
            Documents documents,
            LevelReview review,
            Staff staff,
            FilterChoices choices,
            CurrentUser user,
            Clock clock) {
        this.findings = findings;
        this.rights = rights;
        this.dossiers = dossiers;
        this.documents = documents;
        this.review = review;
        this.staff = staff;
        this.choices = choices;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Principal person,
            Model model,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        FindingFilter filter = FindingFilter.of(asked);
        Page<FindingLine> found = findings.list(scope, filter, Pager.number(page), Pager.SIZE);
        List<FindingCount> counts = findings.counts(scope, filter);
        model.addAttribute("filter", filter);
        model.addAttribute("lines", found.items());
        model.addAttribute("pager", Pager.of(found));
        model.addAttribute("counts", counts);
        model.addAttribute("picture", TrendPicture.of(findings.trend(scope, filter, WEEKS)));
        model.addAttribute(
                "critical", counts.stream().mapToInt(FindingCount::critical).sum());
        model.addAttribute("open", counts.stream().mapToInt(FindingCount::open).sum());
        model.addAttribute("late", counts.stream().mapToInt(FindingCount::late).sum());
        model.addAttribute(
                "closed", counts.stream().mapToInt(FindingCount::closed).sum());
        model.addAttribute("severities", Severity.values());
        model.addAttribute("states", FindingState.values());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("names", names(found.items()));
        model.addAttribute(
                "records", found.items().stream().anyMatch(line -> rights.records(scope, line.owner(), line.unit())));
        model.addAttribute("people", people(found.items()));
        choices.offerUnits(model, scope, filter.unit());
        return "inspection/findings";
    }

    private Map<String, String> names(List<FindingLine> lines) {
        return staff.namesOf(lines.stream()
                .map(line -> line.finding().holder())
                .filter(holder -> holder != null)
                .distinct()
                .toList());
    }

    /** Who works for the units of these lines today, by name. */
    private List<Choice> people(List<FindingLine> lines) {
        Map<String, String> people = new TreeMap<>();
        staff.rolesAt(lines.stream().map(FindingLine::unit).distinct().toList(), LocalDate.now(clock))
                .forEach(role -> people.computeIfAbsent(role.userId(), staff::nameOf));
        return people.entrySet().stream()
                .map(one -> new Choice(one.getKey(), one.getValue()))
                .toList();
    }

    /** @param ids of findings that are all in the person's hands, or none of them is given */
    @PostMapping("/assigned")
    String assign(
            Principal person,
            @RequestParam(required = false) @Nullable Set<UUID> ids,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(required = false) @Nullable LocalDate dueOn,
            RedirectAttributes flash) {
        Set<UUID> chosen = ids == null ? Set.of() : ids;
        Actor actor = Actor.of(person.getName());
        for (UUID id : chosen) {
            FindingLine line = rights.seen(person, id);
            actor = rights.requireRecords(person, line.owner(), line.unit());
        }
        findings.assign(chosen, holder.isBlank() ? null : holder, dueOn, actor);
        flash.addFlashAttribute("done", Messages.text("page.findingsAssigned", chosen.size()));
        return "redirect:" + Links.findings();
    }

    @GetMapping("/workbook")
    ResponseEntity<byte[]> workbook(Principal person, @RequestParam Map<String, String> asked) throws IOException {
        List<FindingLine> lines = findings.list(user.scope(person), FindingFilter.of(asked), 0, ALL)
                .items();
        Map<String, String> names = names(lines);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.table(
                out,
                "Điểm yếu",
                COLUMNS,
                lines.stream().map(line -> row(line, names)).toList());
        return Download.of("diem-yeu.xlsx", Download.XLSX, out.toByteArray());
    }

    private static List<Object> row(FindingLine line, Map<String, String> names) {
        Finding one = line.finding();
        return Arrays.asList(
                line.systemCode(),
                line.systemName(),
                one.component(),
                one.title(),
                one.cve(),
                one.severity().label(),
                one.state().label(),
                one.holder() == null ? null : names.get(one.holder()),
                one.dueOn(),
                one.foundOn());
    }

    @GetMapping("/{id}")
    String one(Principal person, Model model, @PathVariable UUID id) {
        FindingLine line = rights.seen(person, id);
        Finding finding = line.finding();
        Scope scope = user.scope(person);
        Optional<LevelDossier> dossier = dossiers.current(finding.systemId());
        model.addAttribute("line", line);
        model.addAttribute("one", finding);
        model.addAttribute("late", finding.isLate(LocalDate.now(clock)));
        model.addAttribute("holder", finding.holder() == null ? null : staff.nameOf(finding.holder()));
        model.addAttribute("fixer", finding.fixedBy() == null ? null : staff.nameOf(finding.fixedBy()));
        model.addAttribute(
                "acts",
                finding.acts().stream()
                        .filter(act -> rights.acts(scope, line, act))
                        .toList());
        List<DocumentVersion> papers =
                dossier.map(one -> documents.of(one.id())).orElse(List.of());
        model.addAttribute("papers", papers);
        model.addAttribute(
                "evidence",
                papers.stream()
                        .filter(paper -> paper.documentId().equals(finding.evidenceDocument()))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("events", findings.events(id));
        model.addAttribute(
                "redeterminable",
                finding.severity().isSerious()
                        && scope.holdsUnder(Role.COORDINATOR, line.owner())
                        && dossier.filter(one -> one.state().isApproved()).isPresent());
        return "inspection/finding";
    }

    /** @param evidence document and version of the system's dossier, joined by a slash; blank for none */
    @PostMapping("/{id}/acts")
    String act(
            Principal person,
            @PathVariable UUID id,
            @RequestParam FindingAct act,
            @RequestParam int revision,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(defaultValue = "") String evidence,
            RedirectAttributes flash) {
        FindingLine line = rights.seen(person, id);
        Actor actor = rights.requireActs(person, line, act);
        Optional<DocumentVersion> proof = evidence.isBlank() ? Optional.empty() : Optional.of(proof(line, evidence));
        findings.act(id, revision, act, note, actor);
        proof.ifPresent(paper -> findings.prove(id, paper.documentId(), paper.version()));
        flash.addFlashAttribute("done", Messages.text("page.findingActed", act.label()));
        return "redirect:" + Links.finding(id);
    }

    private DocumentVersion proof(FindingLine line, String evidence) {
        return dossiers.current(line.finding().systemId()).stream()
                .flatMap(dossier -> documents.of(dossier.id()).stream())
                .filter(paper -> evidence.equals(paper.documentId() + "/" + paper.version()))
                .findFirst()
                .orElseThrow(() -> new Refusal("finding.evidence"));
    }

    /** The existing way to another level, with the finding as its ground (NĐ 85/2016 Đ18; NĐ 331/2026 Đ28 k5 b). */
    @PostMapping("/{id}/redetermination")
    String redetermine(
            Principal person,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        FindingLine line = rights.seen(person, id);
        user.require(person, Role.COORDINATOR, line.owner());
        LevelDossier dossier = dossiers.current(line.finding().systemId())
                .orElseThrow(() -> new Refusal("finding.noDossier", line.systemName()));
        review.start(List.of(dossier.id()), reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.findingRedetermined", line.systemName()));
        return "redirect:" + Links.dossier(dossier.id());
    }
}
