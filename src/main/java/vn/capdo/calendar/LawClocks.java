package vn.capdo.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.capdo.Fields;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.Step;

/**
 * Answers how long a step may take, for a case that somebody describes: the last day, day by day.
 *
 * <p>The clocks of the appraisal and of the approval start at the receipt of the complete, valid dossier. A request for
 * supplement stops them, and the dossier that comes back complete is a new receipt: the limit is counted anew from there (NĐ
 * 85/2016 Đ16 k2, Đ17 k2; NĐ 331/2026 Đ23 k3, Đ24 k2).
 */
@Service
@ReadOnly
public class LawClocks {

    private static final Set<Step> FROM_A_VALID_DOSSIER =
            Set.of(Step.APPRAISE, Step.RECORD_MINISTRY_APPRAISAL, Step.APPROVE, Step.APPROVE_PLAN);

    private static final int MAX_SUPPLEMENTS = 50;

    private final Law law;
    private final WorkingCalendars calendars;
    private final Clock clock;

    LawClocks(Law law, WorkingCalendars calendars, Clock clock) {
        this.law = law;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * @param received day of the receipt; one in the future is answered for planning
     * @param supplements in order; the last may still be open
     * @param nationalList whether the system stands on the list of systems critical to national security
     */
    public record Question(
            String regime,
            Integer level,
            String step,
            LocalDate received,
            List<Supplement> supplements,
            boolean nationalList) {}

    /**
     * @param from day of the request
     * @param to day on which the supplemented dossier came back; null as long as it has not
     */
    public record Supplement(LocalDate from, @Nullable LocalDate to) {}

    /**
     * One run of the clock.
     *
     * @param start the receipt, not counted
     * @param stoppedOn day of the request that stopped it; null for the run that counts
     * @param used days of the limit that had passed then
     */
    public record Round(LocalDate start, @Nullable LocalDate stoppedOn, int used) {}

    /**
     * @param start the receipt from which the limit counts; null while the clock stands still
     * @param lastDay null while the clock stands still
     * @param table day by day, from the receipt that counts to the last day; empty while the clock stands still
     * @param planned the receipt lies in the future
     * @param caveat which year's calendar is not confirmed; empty when all are
     */
    public record Answer(
            Law.StepClock clock,
            @Nullable LocalDate start,
            @Nullable LocalDate lastDay,
            List<Round> rounds,
            List<CountedDay> table,
            boolean planned,
            String caveat) {

        /** The days off that the limit passed over. */
        public List<CountedDay> daysOff() {
            return table.stream()
                    .filter(day -> !day.working() && day.role() != CountedDay.Role.START)
                    .toList();
        }
    }

    /** @throws Refusal when the case cannot be, with what to mend */
    public Answer answer(Question question) {
        LocalDate today = LocalDate.now(clock);
        law.requireRegime(question.regime(), today);
        require(question);
        boolean planned = question.received().isAfter(today);
        Law.StepClock step = law.clock(
                new LegalCase(
                        question.regime(),
                        question.level(),
                        null,
                        question.nationalList(),
                        false,
                        planned ? today : question.received(),
                        today),
                question.step());
        WorkingCalendar calendar = calendars.current();
        List<Round> rounds = new ArrayList<>();
        LocalDate start = question.received();
        for (Supplement supplement : question.supplements()) {
            rounds.add(new Round(start, supplement.from(), used(calendar, start, supplement.from(), step)));
            if (supplement.to() == null) {
                return new Answer(step, null, null, rounds, List.of(), planned, "");
            }
            start = supplement.to();
        }
        rounds.add(new Round(start, null, 0));
        List<CountedDay> table = calendar.count(start, step.days(), step.dayKind());
        LocalDate last = table.get(table.size() - 1).day();
        return new Answer(step, start, last, rounds, table, planned, calendar.caveat(start, last));
    }

    private static int used(WorkingCalendar calendar, LocalDate start, LocalDate stoppedOn, Law.StepClock step) {
        return step.dayKind() == Law.StepClock.DayKind.WORKING
                ? calendar.workingDaysBetween(start, stoppedOn)
                : (int) (stoppedOn.toEpochDay() - start.toEpochDay());
    }

    private static void require(Question question) {
        if (question.level() == null || question.level() < 1 || question.level() > 5) {
            throw new Refusal("clock.level");
        }
        if (!Step.codesOfDossiers().contains(question.step())) {
            throw new Refusal("clock.step", question.step(), String.join(", ", Step.codesOfDossiers()));
        }
        requireDay(question.received(), "received");
        List<Supplement> supplements = question.supplements();
        if (!supplements.isEmpty() && !Step.isOneOf(question.step(), FROM_A_VALID_DOSSIER)) {
            throw new Refusal("clock.noSupplements");
        }
        if (supplements.size() > MAX_SUPPLEMENTS) {
            throw new Refusal("clock.tooManySupplements", MAX_SUPPLEMENTS);
        }
        LocalDate earliest = question.received();
        for (int i = 0; i < supplements.size(); i++) {
            Supplement supplement = supplements.get(i);
            requireDay(supplement.from(), "supplementFrom");
            if (supplement.from().isBefore(question.received())) {
                throw new Refusal("clock.supplementBeforeReceipt", supplement.from(), question.received());
            }
            if (supplement.from().isBefore(earliest)) {
                throw new Refusal("clock.supplementsOverlap", supplement.from(), earliest);
            }
            if (supplement.to() == null) {
                if (i < supplements.size() - 1) {
                    throw new Refusal("clock.supplementOpen", supplement.from());
                }
                return;
            }
            requireDay(supplement.to(), "supplementTo");
            if (supplement.to().isBefore(supplement.from())) {
                throw new Refusal("clock.supplementBackwards", supplement.from(), supplement.to());
            }
            earliest = supplement.to();
        }
    }

    private static void requireDay(LocalDate day, String field) {
        CalendarYear.require(Fields.required(field, day).getYear());
    }
}
