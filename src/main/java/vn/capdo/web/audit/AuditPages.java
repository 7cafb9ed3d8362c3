package vn.capdo.web.audit;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.VietNam;
import vn.capdo.audit.AnchorFile;
import vn.capdo.audit.Anchors;
import vn.capdo.audit.AuditEntry;
import vn.capdo.audit.AuditReader;
import vn.capdo.audit.AuditReader.Filter;
import vn.capdo.audit.AuditTrail;
import vn.capdo.audit.ChainCheck;
import vn.capdo.audit.Finding;
import vn.capdo.audit.Protection;
import vn.capdo.audit.RecordedChanges;
import vn.capdo.audit.RecordedChanges.Change;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** Who did what, when and from where; and whether the trail is whole. */
@PageController
class AuditPages {

    private static final int DAYS_AT_FIRST = 7;

    private static final int ANCHORS_SHOWN = 10;

    private final AuditReader reader;
    private final AuditTrail trail;
    private final Anchors anchors;
    private final AnchorFile file;
    private final ChainCheck check;
    private final Protection protection;
    private final Staff staff;
    private final AuditReaders readers;

    AuditPages(
            AuditReader reader,
            AuditTrail trail,
            Anchors anchors,
            AnchorFile file,
            ChainCheck check,
            Protection protection,
            Staff staff,
            AuditReaders readers) {
        this.reader = reader;
        this.trail = trail;
        this.anchors = anchors;
        this.file = file;
        this.check = check;
        this.protection = protection;
        this.staff = staff;
        this.readers = readers;
    }

    /** @param dossier number of the dossier; null when it is about none */
    record Line(
            AuditEntry entry,
            String at,
            String actor,
            String onBehalfOf,
            String dossier,
            String dossierId,
            String title,
            List<Change> changes) {}

    @GetMapping("/audit")
    String list(Principal person, Model model, Filter asked, @RequestParam(defaultValue = "0") int page) {
        Filter filter = asked.from() == null ? asked.since(reader.today().minusDays(DAYS_AT_FIRST)) : asked;
        Page<AuditEntry> entries = reader.list(readers.require(person), filter, Pager.number(page), Pager.SIZE);
        model.addAttribute("lines", lines(entries.items()));
        model.addAttribute("pager", Pager.of(entries));
        model.addAttribute("filter", filter);
        model.addAttribute("acts", acts());
        model.addAttribute("unprotected", protection.isProtected() ? null : Messages.text("audit.unprotected"));
        return "audit/trail";
    }

    private static List<Choice> acts() {
        return Stream.concat(
                        Stream.of(
                                        "login",
                                        "loginRefused",
                                        "logout",
                                        "refused",
                                        "notFound",
                                        "code",
                                        "codeRefused",
                                        "call",
                                        "callRefused",
                                        "exported",
                                        "checked")
                                .map(act -> new Choice(act, Messages.text("audit.act." + act))),
                        RecordedChanges.tables().stream()
                                .map(table -> new Choice("table:" + table, Messages.text("audit.table." + table))))
                .toList();
    }

    private List<Line> lines(List<AuditEntry> entries) {
        Map<String, String> names = staff.namesOf(entries.stream()
                .flatMap(entry -> Stream.of(entry.actor(), entry.onBehalfOf()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<String, String> numbers = reader.dossierNumbers(
                entries.stream().map(AuditEntry::chain).distinct().toList());
        return entries.stream()
                .map(entry -> {
                    RecordedChanges changes = RecordedChanges.of(entry);
                    String number = numbers.get(entry.chain());
                    return new Line(
                            entry,
                            VietNam.at(entry.at()),
                            entry.actor() == null
                                    ? Messages.text("audit.product")
                                    : names.getOrDefault(entry.actor(), entry.actor()),
                            entry.onBehalfOf() == null
                                    ? null
                                    : names.getOrDefault(entry.onBehalfOf(), entry.onBehalfOf()),
                            number,
                            number == null ? null : entry.chain().substring("dossier:".length()),
                            changes.title(),
                            changes.changes());
                })
                .toList();
    }

    record AnchorLine(long number, String at, long chains, long entries, String hash) {}

    /** Noted as well: who has looked whether anybody tampered. */
    @PostMapping("/audit/check")
    String check(Principal person, Model model) {
        readers.require(person);
        ChainCheck.Result result = check.check(file.read());
        trail.note(
                "checked",
                person.getName(),
                null,
                Map.of("findings", String.valueOf(result.findings().size())));
        model.addAttribute("result", result);
        model.addAttribute(
                "findings", result.findings().stream().map(Finding::sentence).toList());
        model.addAttribute("summary", result.summary(file.read().size()));
        model.addAttribute("unprotected", protection.isProtected() ? null : Messages.text("audit.unprotected"));
        model.addAttribute(
                "anchors",
                anchors.all().stream()
                        .skip(Math.max(0, result.anchors() - ANCHORS_SHOWN))
                        .map(anchor -> new AnchorLine(
                                anchor.number(),
                                VietNam.at(anchor.at()),
                                anchor.chains(),
                                anchor.entries(),
                                anchor.hash()))
                        .toList());
        return "audit/check";
    }
}
