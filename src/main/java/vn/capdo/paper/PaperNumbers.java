package vn.capdo.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/**
 * The numbers of papers (Nghị định 30/2020/NĐ-CP Đ15): per organisation, series and calendar year from 01, each given once. A
 * cancelled one keeps its reason and is never given again.
 */
@Service
@Transactional
public class PaperNumbers {

    private static final int LAST = 999_999;

    private final PaperTable table;
    private final PaperOffices offices;
    private final Clock clock;

    PaperNumbers(PaperTable table, PaperOffices offices, Clock clock) {
        this.table = table;
        this.offices = offices;
        this.clock = clock;
    }

    /** @param sequence null for a number that was given elsewhere */
    record Given(String series, int year, @Nullable Integer sequence, String number) {}

    /**
     * Takes the next number, or the one that was given elsewhere.
     *
     * @param own as another system gave it; null to take one here
     * @throws Refusal when the office numbers elsewhere and none was typed, or the typed one is taken in this year
     */
    Given take(String organisation, PaperKind kind, LocalDate dated, @Nullable String own) {
        PaperOffice office = offices.of(organisation);
        String series = office.series(kind);
        String typed = own == null ? "" : own.strip();
        if (typed.isEmpty()) {
            if (office.elsewhere()) {
                throw new Refusal("paper.numberElsewhere");
            }
            int sequence = table.next(organisation, series, dated.getYear());
            return new Given(series, dated.getYear(), sequence, office.number(kind, sequence));
        }
        Fields.required("paper.number", typed, 60);
        if (!office.elsewhere()) {
            throw new Refusal("paper.numberHere");
        }
        if (table.taken(organisation, office.series(kind), dated.getYear(), 0, typed)) {
            throw new Refusal("paper.numberTaken", typed, dated.getYear());
        }
        return new Given(series, dated.getYear(), null, typed);
    }

    /**
     * Enters a paper of no dossier under a number that whoever issues it has chosen, at or after the next one; its contents are kept
     * where it is made. Waits for others who number in the series.
     *
     * @param number number and symbol as printed
     * @throws Refusal when the number is taken
     */
    public void enter(
            String organisation,
            PaperKind kind,
            int sequence,
            String number,
            LocalDate dated,
            String about,
            String fileName,
            int templateVersion,
            Actor actor) {
        String series = offices.of(organisation).series(kind);
        table.raise(organisation, series, dated.getYear(), sequence);
        if (table.taken(organisation, series, dated.getYear(), sequence, number)) {
            throw new Refusal("paper.numberTaken", number, dated.getYear());
        }
        keep(
                new Paper(
                        UUID.randomUUID(),
                        organisation,
                        kind,
                        series,
                        dated.getYear(),
                        sequence,
                        number,
                        dated,
                        about,
                        null,
                        templateVersion,
                        fileName,
                        actor.userId(),
                        actor.onBehalfOf(),
                        OffsetDateTime.now(clock),
                        null,
                        null,
                        null),
                null);
    }

    void keep(Paper paper, byte @Nullable [] content) {
        table.insert(paper, content);
    }

    /** The next number that would be given. */
    @ReadOnly
    public int next(String organisation, PaperKind kind, int year) {
        return table.last(organisation, offices.of(organisation).series(kind), year) + 1;
    }

    /** An office that has given numbers elsewhere this year goes on after the last of them. */
    public void continueAfter(String organisation, PaperKind kind, int last) {
        if (last < 1 || last > LAST) {
            throw new Refusal("field.range", Messages.text("field.paper.last"), 1, LAST);
        }
        int year = LocalDate.now(clock).getYear();
        String series = offices.of(organisation).series(kind);
        if (!table.raise(organisation, series, year, last)) {
            throw new Refusal("paper.alreadyThere", series, table.last(organisation, series, year));
        }
    }

    @ReadOnly
    public Optional<Paper> find(UUID id) {
        return table.find(id);
    }

    /** The register of an organisation's papers in a year, series by series, the last number first. */
    @ReadOnly
    public List<Paper> register(String organisation, int year, int limit, int offset) {
        return table.of(organisation, year, limit, offset);
    }

    @ReadOnly
    public long count(String organisation, int year) {
        return table.count(organisation, year);
    }

    @ReadOnly
    public byte @Nullable [] content(UUID id) {
        return table.content(id);
    }

    /** @throws Refusal without a reason, or when it is cancelled already */
    public void cancel(UUID id, String reason, Actor actor) {
        Paper paper = table.lock(id).orElseThrow(() -> new Refusal("paper.unknown"));
        if (paper.cancelled()) {
            throw new Refusal("paper.cancelled", paper.number());
        }
        String why = Fields.required("paper.reason", reason, 500);
        table.cancel(id, actor.userId(), OffsetDateTime.now(clock), why);
    }
}
