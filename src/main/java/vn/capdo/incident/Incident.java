package vn.capdo.incident;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;

/**
 * Something that went wrong on information systems of one unit. Moments are instants; what is late is told to the second.
 *
 * @param systemId the system that it was reported on; others that it hit stand beside it
 * @param unit that operates the system today, and so owes the reports
 * @param owner of the system today
 * @param regime of the day on which it was found
 * @param noticeDue last moment for the first notice; null where the law names no hour
 * @param reportDue last moment for the report; null where the law names no hour
 * @param notifiedAt when the first notice was sent; null as long as none was
 * @param reportedAt when the report was sent; null as long as none was
 * @param closingBy who handed in the closing report last
 * @param returned how often the closing report was sent back
 */
public record Incident(
        UUID id,
        UUID systemId,
        String systemName,
        String unit,
        String owner,
        String title,
        Seriousness seriousness,
        String regime,
        OffsetDateTime foundAt,
        @Nullable OffsetDateTime noticeDue,
        @Nullable OffsetDateTime reportDue,
        String clockWording,
        String clockCitation,
        String happened,
        @Nullable String effect,
        @Nullable String cause,
        @Nullable String lessons,
        State state,
        String enteredBy,
        OffsetDateTime enteredAt,
        @Nullable OffsetDateTime notifiedAt,
        @Nullable OffsetDateTime reportedAt,
        @Nullable String closingBy,
        @Nullable String closingFor,
        @Nullable OffsetDateTime closedAt,
        int returned) {

    public enum State {
        /** Waits for the first notice. */
        FOUND,
        NOTIFIED,
        /** Reported; it is being dealt with until the unit reports its end. */
        REPORTED,
        /** The designated unit looks at the closing report. */
        CLOSING,
        CLOSED,
        /** It was none. */
        WITHDRAWN;

        public boolean isOpen() {
            return this != CLOSED && this != WITHDRAWN;
        }

        public String label() {
            return Messages.text("incident.state." + this);
        }
    }

    /** The first notice or the report. */
    public enum Duty {
        NOTICE,
        REPORT;

        public String label() {
            return Messages.text("incident.duty." + this);
        }
    }

    public @Nullable OffsetDateTime due(Duty duty) {
        return duty == Duty.NOTICE ? noticeDue : reportDue;
    }

    public @Nullable OffsetDateTime doneAt(Duty duty) {
        return duty == Duty.NOTICE ? notifiedAt : reportedAt;
    }

    /** Whether it was sent after its last moment, or was not sent and that is over. */
    public boolean isLate(Duty duty, OffsetDateTime now) {
        OffsetDateTime due = due(duty);
        OffsetDateTime done = doneAt(duty);
        return due != null && state != State.WITHDRAWN && (done == null ? now : done).isAfter(due);
    }

    /** @throws Refusal when it stands elsewhere */
    void require(State needed) {
        if (state != needed) {
            throw new Refusal("incident.wrongState", title, state.label());
        }
    }

    /** @throws Refusal when it has ended */
    void requireOpen() {
        if (!state.isOpen()) {
            throw new Refusal("incident.wrongState", title, state.label());
        }
    }

    /** @throws Refusal when something is said to have been sent before the incident was found, or in the future */
    void requireSent(OffsetDateTime sentAt, OffsetDateTime now) {
        if (sentAt.isAfter(now) || sentAt.isBefore(foundAt)) {
            throw new Refusal("incident.sentAt", VietNam.at(foundAt), VietNam.at(now));
        }
    }

    /** Nobody accepts what he, or somebody whom he substitutes, has handed in. */
    void requireNotOwn(Actor actor) {
        if (actor.people().contains(closingBy)
                || closingFor != null && actor.people().contains(closingFor)) {
            throw new Refusal("incident.ownReport");
        }
    }

    /** Hours from the finding to a later moment, with a decimal; null when that has not come. */
    public @Nullable Double hoursUntil(@Nullable OffsetDateTime later) {
        return later == null ? null : Duration.between(foundAt, later).toMinutes() / 60.0;
    }
}
