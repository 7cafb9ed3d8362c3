package vn.capdo.incident;

import java.util.UUID;

/** Moves incidents through their process; implemented by the process module. */
public interface IncidentConductor {

    void startIncident(UUID incidentId);

    /** It was none: every open task of it ends. */
    void withdrawIncident(UUID incidentId);

    /** Its hours are others now: the task whose hours run is given anew, with them. */
    void rearmIncident(UUID incidentId);

    /** Other people are responsible for it now: its open tasks go to whoever may take them today. */
    void rerouteIncident(UUID incidentId);
}
