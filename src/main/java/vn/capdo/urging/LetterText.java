package vn.capdo.urging;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.regime.Law;

/** Words a letter: the sentences come from the messages, the facts from the ledger. */
@Component
class LetterText {

    private final Organisations organisations;
    private final Law law;
    private final Clock clock;

    LetterText(Organisations organisations, Law law, Clock clock) {
        this.organisations = organisations;
        this.law = law;
        this.clock = clock;
    }

    /** @param matters of this unit only, the latest first */
    Letter of(UrgingOrder order, String owner, String unit, List<LateMatter> matters, String number, LocalDate dated) {
        Organisation issuer = organisations.get(order.issuer());
        Organisation above = organisations.get(owner);
        boolean superior = issuer.code().equals(owner);
        String unitName = organisations.get(unit).name();
        String answers = superior && organisations.hasDesignatedUnit(owner)
                ? organisations.designatedUnitOf(owner, dated).name()
                : issuer.name();

        List<String> asked = new ArrayList<>();
        asked.add(Messages.text(superior ? "letter.asked.superior" : "letter.asked.peer", issuer.name(), unitName));
        asked.add("1. " + Messages.text("letter.asked.finish", order.answerBy()));
        // A late designated unit does not report to itself.
        asked.add("2. "
                + Messages.text(
                        "letter.asked.report", answers.equals(unitName) ? issuer.name() : answers, order.answerBy()));
        asked.add("3. " + Messages.text("letter.asked.update"));

        List<String> closing = new ArrayList<>();
        if (order.paragraph() != null) {
            order.paragraph().lines().filter(line -> !line.isBlank()).forEach(line -> closing.add(line.strip()));
        }
        closing.add(Messages.text(superior ? "letter.closing.superior" : "letter.closing.peer", unitName));

        return new Letter(
                superior ? null : above.name(),
                issuer.name(),
                number,
                order.place(),
                dated,
                order.about(),
                unitName,
                List.of(
                        (grounds(matters) + " " + reviewed(matters, issuer)).strip(),
                        finding(matters, unitName, dated)),
                rows(matters),
                asked,
                closing,
                order.copies()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                order.capacity().lines(order.collective(), order.head(), order.position()),
                order.signer());
    }

    /** Directives that set a date, the law of the dossiers, and the clauses that set a date; internal targets are no ground. */
    private String grounds(List<LateMatter> matters) {
        Set<String> directives = matters.stream()
                .map(LateMatter::directive)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> laws = Stream.concat(
                        matters.stream()
                                .map(LateMatter::regime)
                                .filter(Objects::nonNull)
                                .map(regime -> law.profile(regime, LocalDate.now(clock))
                                        .name()),
                        matters.stream().map(LateMatter::law).filter(Objects::nonNull))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (directives.isEmpty()) {
            return laws.isEmpty() ? "" : Messages.text("letter.grounds.law", String.join("; ", laws));
        }
        return laws.isEmpty()
                ? Messages.text("letter.grounds.directiveOnly", String.join("; ", directives))
                : Messages.text("letter.grounds.directive", String.join("; ", directives), String.join("; ", laws));
    }

    private static String reviewed(List<LateMatter> matters, Organisation issuer) {
        return Messages.text(systems(matters) > 0 ? "letter.reviewed" : "letter.reviewed.duties", issuer.name());
    }

    private static String finding(List<LateMatter> matters, String unit, LocalDate dated) {
        boolean duties = matters.stream().anyMatch(matter -> matter.systemCode() == null);
        long systems = systems(matters);
        String key = !duties ? "letter.finding" : systems > 0 ? "letter.finding.mixed" : "letter.finding.duties";
        return Messages.text(key, dated, unit, matters.size(), systems);
    }

    private static long systems(List<LateMatter> matters) {
        return matters.stream()
                .map(LateMatter::systemCode)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private static List<Letter.Row> rows(List<LateMatter> matters) {
        List<Letter.Row> rows = new ArrayList<>();
        for (LateMatter matter : matters) {
            rows.add(new Letter.Row(
                    rows.size() + 1,
                    matter.systemCode() == null
                            ? matter.about()
                            : Messages.text("letter.system", matter.about(), matter.systemCode()),
                    matter.dossierNumber() == null ? "–" : matter.dossierNumber(),
                    matter.title(),
                    basis(matter),
                    Messages.date(matter.dueOn()),
                    matter.daysLate() == 0 ? Messages.text("letter.lessThanADay") : String.valueOf(matter.daysLate())));
        }
        return rows;
    }

    /** The ground of the date; an internal target is called one, not a ground. */
    private static String basis(LateMatter matter) {
        String ground = matter.law() != null ? matter.law() : matter.directive();
        return ground == null ? matter.basis() : Messages.text("letter.basis", ground);
    }
}
