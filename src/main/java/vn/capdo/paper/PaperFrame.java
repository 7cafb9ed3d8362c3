package vn.capdo.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.paper.PaperParties.Party;

/** What stands on every paper around its matter: letterhead, number, dateline, who gets it, who signs (Nghị định 30/2020/NĐ-CP). */
@Component
public class PaperFrame {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    private static final String COMMITTEE = "ỦY BAN NHÂN DÂN ";

    private final Organisations organisations;
    private final PaperOffices offices;
    private final Clock clock;

    PaperFrame(Organisations organisations, PaperOffices offices, Clock clock) {
        this.organisations = organisations;
        this.offices = offices;
        this.clock = clock;
    }

    void fill(PaperText text, PaperKind kind, Party issuer, PaperSheet sheet, @Nullable String number) {
        text.put(Place.ISSUER_NAME, issuer.name());
        text.put(Place.ISSUER, issuer.name() == null ? null : capitals(issuer.name()));
        if (issuer.code() != null) {
            Organisation body = organisations.get(issuer.code());
            text.put(
                    Place.SUPERIOR,
                    body.parent() == null
                            ? null
                            : capitals(organisations.get(body.parent()).name()));
            text.put(Place.NUMBER, number != null ? number : offices.blankNumber(body.code(), kind));
        }
        String where = sheet.text(PaperSheet.WHERE);
        LocalDate dated = sheet.dated();
        text.put(
                Place.DATELINE,
                where == null && dated == null && number == null
                        ? null
                        : dateline(
                                where == null ? Place.BLANK : where,
                                dated != null || number == null ? dated : LocalDate.now(clock)));
        List<String> capacity = sheet.capacityLines();
        text.put(Place.CAPACITY, capacity);
    }

    /** Minh Sơn, ngày 05 tháng 10 năm 2026: days below ten and the months 1 and 2 with a zero. */
    public static String dateline(String place, @Nullable LocalDate dated) {
        if (dated == null) {
            return Messages.text("paper.dateline", place, Place.BLANK, Place.BLANK, Place.BLANK);
        }
        int month = dated.getMonthValue();
        return Messages.text(
                "paper.dateline",
                place,
                "%02d".formatted(dated.getDayOfMonth()),
                month < 3 ? "0" + month : "" + month,
                dated.getYear());
    }

    /** A long name of a committee breaks before the name of its place, as on printed letterheads. */
    public static String capitals(String name) {
        String upper = name.toUpperCase(VIETNAMESE);
        return upper.startsWith(COMMITTEE) ? COMMITTEE.strip() + "\n" + upper.substring(COMMITTEE.length()) : upper;
    }

    /** In whose authority a decision is: the collective's, else the head's. */
    @Nullable
    String authority(Party issuer, PaperSheet sheet) {
        String collective = sheet.text(PaperSheet.COLLECTIVE);
        String head =
                sheet.text(PaperSheet.HEAD) == null ? sheet.text(PaperSheet.POSITION) : sheet.text(PaperSheet.HEAD);
        if (issuer.name() == null || collective == null && head == null) {
            return null;
        }
        return (collective != null ? issuer.name() : head + " " + issuer.name()).toUpperCase(VIETNAMESE);
    }

    List<String> copies(PaperKind kind, @Nullable String issuer, PaperSheet sheet) {
        boolean decision = kind == PaperKind.LEVEL_DECISION || kind == PaperKind.PLAN_DECISION;
        List<String> copies =
                new ArrayList<>(List.of(Messages.text(decision ? "paper.copies.article" : "paper.copies.asAbove")));
        String more = sheet.text(PaperSheet.COPIES);
        if (more != null) {
            more.lines()
                    .map(line -> line.replaceAll("^[- ]+|[;. ]+$", ""))
                    .filter(line -> !line.isEmpty())
                    .forEach(copies::add);
        }
        String section = issuer == null ? "" : offices.of(issuer).section();
        copies.add(Messages.text("paper.copies.archive") + (section.isEmpty() ? "" : ", " + section));
        return PaperText.enumerated(copies).stream().map(line -> "- " + line).toList();
    }
}
