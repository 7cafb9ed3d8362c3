package vn.capdo.process.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.VietNam;
import vn.capdo.incident.Incidents;

/** Known to the models as {@code incidents}: who acts on an incident, and until which hour. */
@Component
public class IncidentClocks {

    /** The engine knows no timer without a date. */
    private static final Date NEVER = Date.from(VietNam.startOf(LocalDate.of(9999, 12, 31)));

    private final Incidents incidents;

    IncidentClocks(Incidents incidents) {
        this.incidents = incidents;
    }

    /** The candidate groups of a step, separated by commas. */
    public String candidateGroups(String incidentId, String step) {
        return incidents.peopleFor(UUID.fromString(incidentId), step);
    }

    /** The last moment for the first notice; one that never comes where the law names no hour. */
    public Date noticeDue(String incidentId) {
        return date(incidents.get(UUID.fromString(incidentId)).noticeDue());
    }

    /** The last moment for the report; one that never comes where the law names no hour. */
    public Date reportDue(String incidentId) {
        return date(incidents.get(UUID.fromString(incidentId)).reportDue());
    }

    private static Date date(@Nullable OffsetDateTime due) {
        return due == null ? NEVER : Date.from(due.toInstant());
    }
}
