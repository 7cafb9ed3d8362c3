package vn.capdo.process.model;

import java.util.Set;

/** What the code and {@code processes/incident-report.bpmn} agree on; a test holds the two against each other. */
public final class IncidentReportProcess {

    public static final String KEY = "incidentReport";

    public static final String SEND_NOTICE = "userTask_sendNotice";
    public static final String SEND_REPORT = "userTask_sendIncidentReport";
    public static final String REPORT_CLOSING = "userTask_reportClosing";
    public static final String ACCEPT_CLOSING = "userTask_acceptClosing";

    public static final String TELL_LATE_NOTICE = "serviceTask_tellLateNotice";

    public static final String TIMER_NOTICE_DUE = "timer_noticeDue";
    public static final String TIMER_REPORT_DUE = "timer_reportDue";

    public static final String MESSAGE_WITHDRAWN = "incident.withdrawn";

    /** Id of the incident; also the business key. */
    public static final String INCIDENT_ID = "incidentId";

    public static final String CLOSING_ACCEPTED = "closingAccepted";

    public static final Set<String> VARIABLES = Set.of(INCIDENT_ID, CLOSING_ACCEPTED);

    private IncidentReportProcess() {}
}
