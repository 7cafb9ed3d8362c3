package vn.capdo.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.docx.WordValues;
import vn.capdo.dossier.DossierFile;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.dossier.Statement;
import vn.capdo.paper.PaperParties.Parties;
import vn.capdo.paper.PaperParties.Party;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.Wording;
import vn.capdo.register.InformationSystem;

/** Fills a paper from its dossier: register, organisations, law, opinions, decision, inspection. What nobody has said stays blank. */
@Component
@ReadOnly
class DossierPaperText {

    private static final Set<PaperKind> WITHOUT_FORM =
            EnumSet.of(PaperKind.OPINION, PaperKind.OWNER_REPORT, PaperKind.INSPECTION_RESULT);

    private static final List<String> COMPLIANCE = List.of("stt", "doiTuong", "noiDung", "ketQua", "minhChung");
    private static final List<String> EFFECT = List.of("stt", "yeuCau", "hienTrang", "danhGia", "kienNghi");
    private static final List<String> FINDINGS = List.of("stt", "thanhPhan", "diemYeu", "mucDo", "cachXuLy", "han");

    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final DossierFile file;
    private final PlanMeasures measures;
    private final Law law;
    private final PaperParties parties;
    private final PaperFrame frame;
    private final PaperRecord record;
    private final PaperTable papers;
    private final Clock clock;

    DossierPaperText(
            Dossiers dossiers,
            DossierLaw dossierLaw,
            DossierFile file,
            PlanMeasures measures,
            Law law,
            PaperParties parties,
            PaperFrame frame,
            PaperRecord record,
            PaperTable papers,
            Clock clock) {
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.file = file;
        this.measures = measures;
        this.law = law;
        this.parties = parties;
        this.frame = frame;
        this.record = record;
        this.papers = papers;
        this.clock = clock;
    }

    /** A dossier with what all of its papers ask. */
    record Case(
            LevelDossier dossier,
            InformationSystem system,
            LegalCase legalCase,
            Law.RegimeProfile profile,
            Wording wording,
            List<Law.OfficialForm> forms,
            Parties parties) {

        boolean needs(PaperKind kind) {
            return forms.stream().anyMatch(form -> form.document().equals(kind.name()));
        }
    }

    Case caseOf(UUID id) {
        LevelDossier dossier = dossiers.get(id);
        InformationSystem system = dossiers.systemOf(id);
        LegalCase legalCase = dossierLaw.caseOf(dossier);
        return new Case(
                dossier,
                system,
                legalCase,
                law.profile(legalCase.regime(), legalCase.rulesOn()),
                law.wording(legalCase),
                law.forms(legalCase),
                parties.of(dossier, system, legalCase, LocalDate.now(clock)));
    }

    /** @param number number and symbol; null as long as none is given */
    PaperText of(Case one, PaperKind kind, PaperSheet sheet, @Nullable String number) {
        PaperText text = new PaperText();
        Parties parties = one.parties();
        Party receiver = parties.receiver(kind);
        about(one, kind, text);
        text.put(Place.RECEIVER, receiver.name())
                .put(Place.ADDRESSEE, receiver.name())
                .put(Place.BASES, PaperText.enumerated(bases(one, kind)))
                .put(Place.SECURITY, one.profile().securityTerm())
                .put(Place.OWNER, parties.owner().name())
                .put(Place.DESIGNATED, parties.designated().name())
                .put(Place.SYSTEM, one.system().name())
                .put(Place.SYSTEM_CODE, one.system().code())
                .put(Place.UNIT, parties.unit().name())
                .put(
                        Place.LEVEL,
                        one.dossier().level() == null
                                ? null
                                : one.dossier().level().toString())
                .put(Place.DOSSIER, one.dossier().number())
                .put(Place.PLAN, one.profile().planTerm())
                .put(Place.PLAN_TITLE, capital(one.profile().planTerm()))
                .put(Place.STANDARD, one.profile().standard())
                .put(Place.ATTACHMENTS, attachments(one, kind))
                .put(Place.APPRAISER, parties.appraiser().name())
                .put(Place.REQUESTER, parties.requester().name())
                .put(
                        Place.REQUEST_PAPER,
                        quoted(one, kind == PaperKind.OPINION ? PaperKind.OPINION_REQUEST : PaperKind.REQUEST))
                .put(Place.APPRAISAL_PAPER, appraisalPaper(one))
                .put(Place.DECISION_PAPER, decisionPaper(one))
                .put(
                        Place.REGULATION,
                        regulation(dossiers.statement(one.dossier().id())))
                .put(Place.COPIES, frame.copies(kind, parties.issuer(kind).code(), sheet));
        switch (kind) {
            case REQUEST -> request(one, text);
            case SUPPLEMENT_REQUEST ->
                text.put(Place.MISSING, lines(one.dossier().supplementRequest()));
            case OPINION ->
                record.said(one.dossier().id(), "PROFESSIONAL")
                        .ifPresent(said -> text.put(Place.OPINION_ON_LEVEL, lines(said.summary())));
            case APPRAISAL_OPINION -> appraisal(one, text);
            case LEVEL_DECISION, PLAN_DECISION -> decision(one, kind, sheet, text);
            case OWNER_REPORT ->
                text.put(
                        Place.DEPLOYMENT,
                        one.dossier().deployedOn() == null
                                ? Messages.text(
                                        "paper.deploying", parties.unit().name())
                                : Messages.text("paper.deployed", one.dossier().deployedOn()));
            case INSPECTION_RESULT -> inspection(one, text);
            default -> {}
        }
        Place.of(kind).stream().filter(Place::isTyped).forEach(place -> text.typed(place, sheet.text(place.code())));
        if (kind == PaperKind.APPRAISAL_OPINION) {
            boolean fits = text.proposal(Place.CONCLUSION).equals(Messages.text("paper.fits"));
            text.put(
                    Place.WHAT_NEXT,
                    text.proposal(Place.CONCLUSION).isEmpty()
                            ? null
                            : Messages.text(fits ? "paper.next.fit" : "paper.next.unfit"));
        }
        frame.fill(text, kind, parties.issuer(kind), sheet, number);
        return text;
    }

    private void about(Case one, PaperKind kind, PaperText text) {
        text.put(
                Place.ABOUT,
                one.forms().stream()
                        .filter(form -> form.document().equals(kind.name()))
                        .findFirst()
                        .map(form -> about(form, kind, one.system().name(), one.profile()))
                        .orElse(null));
    }

    /**
     * The line that the decree's form prints, without what the template prints before it; for a paper without a form our own.
     * A table of rules from before it knew headings has none: then the name of the form says what it is about.
     */
    static String about(Law.OfficialForm form, PaperKind kind, String system, Law.RegimeProfile profile) {
        if (!form.heading().isEmpty()) {
            return form.heading().replaceFirst("^V/v ", "").replaceFirst("^\\p{Lu}+( \\p{Lu}+)*: ", "");
        }
        return WITHOUT_FORM.contains(kind)
                ? Messages.text("paper.about." + kind, system, profile.securityTerm())
                : form.title().replaceFirst("^(Văn bản|Tờ trình|Quyết định) (về việc )?", "");
    }

    private List<String> bases(Case one, PaperKind kind) {
        List<String> bases = new ArrayList<>();
        laws(one).forEach(base -> bases.add(Messages.text("paper.basis", base)));
        if (kind == PaperKind.SUBMISSION && one.needs(PaperKind.APPRAISAL_OPINION)) {
            bases.add(Messages.text("paper.basis", orBlank(appraisalPaper(one))));
        }
        if (kind == PaperKind.LEVEL_DECISION || kind == PaperKind.PLAN_DECISION) {
            PaperKind asked = one.needs(PaperKind.SUBMISSION) ? PaperKind.SUBMISSION : PaperKind.REQUEST;
            bases.add(Messages.text("paper.proposedBy", one.parties().unit().name(), orBlank(quoted(one, asked))));
        }
        return bases;
    }

    private static List<String> laws(Case one) {
        return one.wording()
                .at(Wording.PAPER_BASES)
                .map(said ->
                        Stream.of(said.hint().split(";")).map(String::strip).toList())
                .orElse(List.of());
    }

    /** As the decree lists them (NĐ 331/2026 Phụ lục, Phần 2 of the forms; Đ24 k1 b for who has appraised). */
    private List<String> attachments(Case one, PaperKind kind) {
        List<String> documents = new ArrayList<>(List.of(
                Messages.text("paper.attachment.general"),
                Messages.text(
                        one.system().phase() == InformationSystem.Phase.BUILDING
                                ? "paper.attachment.firstDesign"
                                : "paper.attachment.design"),
                Messages.text("paper.attachment.level"),
                Messages.text("paper.attachment.plan", one.profile().planTerm())));
        boolean opinion = kind != PaperKind.OPINION_REQUEST && one.needs(PaperKind.OPINION);
        if (opinion) {
            documents.add(
                    Messages.text("paper.attachment.opinion", one.profile().designatedUnitTerm()));
        }
        if (kind == PaperKind.SUBMISSION && one.needs(PaperKind.APPRAISAL_OPINION)) {
            documents.add(Messages.text(
                    "paper.attachment.appraisal",
                    orBlank(one.parties().appraiser().name())));
        }
        return PaperText.enumerated(numbered(documents));
    }

    private static List<String> numbered(List<String> lines) {
        List<String> numbered = new ArrayList<>();
        lines.forEach(line -> numbered.add((numbered.size() + 1) + ". " + line));
        return numbered;
    }

    private void request(Case one, PaperText text) {
        boolean approves = Objects.equals(
                one.parties().appraiser().code(), one.parties().approver().code());
        text.put(Place.ASKED, Messages.text(approves ? "paper.asked.both" : "paper.asked.appraisal"));
        if (one.legalCase().nationalList()) {
            text.put(
                    Place.LIST_PROPOSAL,
                    Messages.text(
                            "paper.listProposal",
                            one.wording().term(Wording.LIST, Messages.text("decision.list")),
                            one.system().name()));
        }
    }

    private void appraisal(Case one, PaperText text) {
        Optional<PaperRecord.Said> said = record.said(one.dossier().id(), "APPRAISAL")
                .filter(last -> !last.outcome().equals("SUPPLEMENT"));
        text.put(Place.LEGAL_GROUNDS, PaperText.enumerated(numbered(laws(one))))
                .put(Place.COORDINATION_CLAUSE, one.wording().term(Wording.COORDINATION, ""))
                .put(Place.APPRAISAL_CLAUSE, one.wording().term(Wording.APPRAISAL_MATTERS, ""))
                .put(Place.OTHER_OPINION, Messages.text("paper.none"));
        said.ifPresent(opinion -> {
            boolean fits = opinion.outcome().equals("CONFORMING");
            text.put(Place.CONCLUSION, Messages.text(fits ? "paper.fits" : "paper.fitsNot"))
                    .put(Place.COORDINATING, opinion.coordinatingUnits())
                    .put(
                            Place.METHOD,
                            opinion.method() == null ? null : Messages.text("paper.method." + opinion.method()))
                    .put(fits ? Place.FITNESS : Place.UNFIT, lines(opinion.summary()));
        });
    }

    private void decision(Case one, PaperKind kind, PaperSheet sheet, PaperText text) {
        Parties parties = one.parties();
        text.put(Place.AUTHORITY, frame.authority(parties.issuer(kind), sheet))
                .put(Place.DUTIES_ARTICLE, one.wording().term(Wording.OPERATOR_DUTIES, ""))
                .put(
                        Place.EXECUTED_BY,
                        Messages.text("paper.executedBy", parties.unit().name()));
    }

    private void inspection(Case one, PaperText text) {
        Optional<PaperRecord.Inspected> last = record.inspected(one.dossier().id());
        text.put(Place.INSPECTION_KIND, Messages.text("paper.inspection.periodic"))
                .put(Place.INSPECTOR, last.map(PaperRecord.Inspected::inspector).orElse(null))
                .put(
                        Place.PERIOD,
                        last.map(inspected -> Messages.date(inspected.inspectedOn()))
                                .orElse(null))
                .put(Place.SCOPE, one.system().scopeSummary())
                .put(
                        Place.INSPECTION_CONCLUSION,
                        lines(last.map(PaperRecord.Inspected::conclusionSummary).orElse(null)));
        String blank = Place.BLANK;
        text.rows(
                Place.COMPLIANCE,
                List.of(
                        PaperText.row(
                                COMPLIANCE,
                                1,
                                orBlank(one.parties().owner().name()),
                                Messages.text("paper.duty.owner"),
                                blank,
                                blank),
                        PaperText.row(
                                COMPLIANCE,
                                2,
                                orBlank(one.parties().designated().name()),
                                Messages.text("paper.duty.designated"),
                                blank,
                                blank),
                        PaperText.row(
                                COMPLIANCE,
                                3,
                                orBlank(one.parties().unit().name()),
                                one.wording().term(Wording.OPERATOR_DUTIES, blank),
                                blank,
                                blank)));
        List<WordValues> effect = new ArrayList<>();
        for (PlanMeasures.Group group : measures.of(one.dossier().id())) {
            effect.add(PaperText.row(
                    EFFECT,
                    effect.size() + 1,
                    file.word("measure." + group.code(), one.legalCase()),
                    group.total() == 0
                            ? blank
                            : Messages.text("paper.plan.met", group.met(), group.total(), group.notApplicable()),
                    blank,
                    blank));
        }
        text.rows(Place.EFFECT, effect);
        List<WordValues> findings = new ArrayList<>();
        List<String> found = lines(last.map(PaperRecord.Inspected::findings).orElse(null));
        for (String finding : found.isEmpty() ? List.of(blank) : found) {
            findings.add(PaperText.row(FINDINGS, findings.size() + 1, blank, finding, blank, blank, blank));
        }
        text.rows(Place.FINDINGS, findings);
    }

    private @Nullable String quoted(Case one, PaperKind kind) {
        return papers.ofDossier(one.dossier().id(), kind)
                .map(paper -> Messages.text("paper.quoted." + kind, paper.number(), paper.dated()))
                .orElse(null);
    }

    private @Nullable String appraisalPaper(Case one) {
        return record.said(one.dossier().id(), "APPRAISAL")
                .filter(said -> said.number() != null && said.signedOn() != null)
                .map(said ->
                        Messages.text("paper.quoted.appraisalBy", said.number(), said.signedOn(), orBlank(said.body())))
                .or(() -> Optional.ofNullable(quoted(one, PaperKind.APPRAISAL_OPINION)))
                .orElse(null);
    }

    private @Nullable String decisionPaper(Case one) {
        return record.decided(one.dossier().id())
                .filter(decided -> decided.number() != null)
                .map(decided -> Messages.text("paper.quoted.LEVEL_DECISION", decided.number(), decided.signedOn()))
                .or(() -> Optional.ofNullable(quoted(one, PaperKind.LEVEL_DECISION)))
                .orElse(null);
    }

    private static @Nullable String regulation(@Nullable Statement statement) {
        return statement == null || statement.regulationNumber() == null || statement.regulationDate() == null
                ? null
                : Messages.text("paper.quoted.regulation", statement.regulationNumber(), statement.regulationDate());
    }

    private static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? Place.BLANK : text;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.forLanguageTag("vi-VN")) + text.substring(1);
    }
}
