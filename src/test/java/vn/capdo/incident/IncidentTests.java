package vn.capdo.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law;

/** What an incident decides by itself. */
class IncidentTests {

    private static final OffsetDateTime FOUND = OffsetDateTime.parse("2026-10-05T22:30:00+07:00");
    private static final Law.IncidentClock HOURS = new Law.IncidentClock(24, 72, "24 giờ, 72 giờ", true, "Điều 31");
    private static final Law.IncidentClock NONE = new Law.IncidentClock(0, 0, "Kịp thời", false, "NĐ 85");

    @Test
    void itsHoursCountFromTheFindingAcrossDays() {
        assertThat(HOURS.noticeDue(FOUND)).isEqualTo("2026-10-06T22:30:00+07:00");
        assertThat(HOURS.reportDue(FOUND)).isEqualTo("2026-10-08T22:30:00+07:00");
    }

    @Test
    void noHourIsInventedWhereTheLawNamesNone() {
        Incident incident = incident(NONE, Incident.State.FOUND, null);

        assertThat(NONE.noticeDue(FOUND)).isNull();
        assertThat(NONE.reportDue(FOUND)).isNull();
        assertThat(incident.isLate(Incident.Duty.NOTICE, FOUND.plusYears(1))).isFalse();
    }

    @Test
    void aDutyIsLateAfterItsLastMomentAndNotAtIt() {
        Incident open = incident(HOURS, Incident.State.FOUND, null);

        assertThat(open.isLate(Incident.Duty.NOTICE, FOUND.plusHours(24))).isFalse();
        assertThat(open.isLate(Incident.Duty.NOTICE, FOUND.plusHours(24).plusSeconds(1)))
                .isTrue();
    }

    @Test
    void whatWasSentInTimeIsNeverLateAndWhatWasSentLateStaysSo() {
        OffsetDateTime later = FOUND.plusDays(30);

        assertThat(incident(HOURS, Incident.State.NOTIFIED, FOUND.plusHours(3)).isLate(Incident.Duty.NOTICE, later))
                .isFalse();
        assertThat(incident(HOURS, Incident.State.NOTIFIED, FOUND.plusHours(25)).isLate(Incident.Duty.NOTICE, later))
                .isTrue();
        assertThat(incident(HOURS, Incident.State.WITHDRAWN, null).isLate(Incident.Duty.NOTICE, later))
                .as("it was none")
                .isFalse();
    }

    @Test
    void nothingIsSentBeforeTheFindingOrInTheFuture() {
        Incident incident = incident(HOURS, Incident.State.FOUND, null);
        OffsetDateTime now = FOUND.plusHours(2);

        assertThatCode(() -> incident.requireSent(FOUND, now)).doesNotThrowAnyException();
        assertThatCode(() -> incident.requireSent(now, now)).doesNotThrowAnyException();
        assertRefusal(() -> incident.requireSent(FOUND.minusMinutes(1), now)).isEqualTo("incident.sentAt");
        assertRefusal(() -> incident.requireSent(now.plusMinutes(1), now)).isEqualTo("incident.sentAt");
    }

    @Test
    void whoHandedInTheClosingReportDoesNotAcceptItNorWhoActsForHim() {
        Incident incident = incident(HOURS, Incident.State.CLOSING, FOUND);

        assertRefusal(() -> incident.requireNotOwn(Actor.of("canbo"))).isEqualTo("incident.ownReport");
        assertRefusal(() -> incident.requireNotOwn(Actor.of("lanhdao"))).isEqualTo("incident.ownReport");
        assertRefusal(() -> incident.requireNotOwn(Actor.onBehalf("khac", "canbo")))
                .isEqualTo("incident.ownReport");
        assertThatCode(() -> incident.requireNotOwn(Actor.of("thamdinh"))).doesNotThrowAnyException();
    }

    @Test
    void itTellsWhereItStandsWhenItIsAskedForSomethingElse() {
        assertRefusal(() -> incident(HOURS, Incident.State.FOUND, null).require(Incident.State.NOTIFIED))
                .isEqualTo("incident.wrongState");
        assertRefusal(() -> incident(HOURS, Incident.State.CLOSED, FOUND).requireOpen())
                .isEqualTo("incident.wrongState");
        assertThatCode(() -> incident(HOURS, Incident.State.CLOSING, FOUND).requireOpen())
                .doesNotThrowAnyException();
    }

    @Test
    void itCountsHoursWithADecimal() {
        Incident incident = incident(HOURS, Incident.State.FOUND, null);

        assertThat(incident.hoursUntil(FOUND.plusMinutes(90))).isEqualTo(1.5);
        assertThat(incident.hoursUntil(null)).isNull();
    }

    private static Incident incident(Law.IncidentClock hours, Incident.State state, OffsetDateTime notifiedAt) {
        return new Incident(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Cổng thông tin",
                "so-yte",
                "ubnd-tinh",
                "Mã độc",
                Seriousness.SERIOUS,
                "D331",
                FOUND,
                hours.noticeDue(FOUND),
                hours.reportDue(FOUND),
                hours.wording(),
                hours.citation(),
                "Máy chủ bị mã hóa",
                null,
                null,
                null,
                state,
                "canbo",
                FOUND.plusMinutes(5),
                notifiedAt,
                null,
                "canbo",
                "lanhdao",
                null,
                0);
    }
}
