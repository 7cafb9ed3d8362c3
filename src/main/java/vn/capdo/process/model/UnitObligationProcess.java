package vn.capdo.process.model;

import java.util.Set;

/** What the code and {@code processes/unit-obligation.bpmn} agree on; a test holds the two against each other. */
public final class UnitObligationProcess {

    public static final String KEY = "unitObligation";

    public static final String REPORT = "userTask_reportDuty";
    public static final String ACCEPT = "userTask_acceptReport";
    public static final String EXPLAIN_MISSED_DUTY = "userTask_explainMissedDuty";

    public static final String TIMER_DUTY_DEADLINE = "timer_dutyDeadline";

    public static final String MESSAGE_CANCELLED = "obligation.cancelled";

    /** Id of the obligation; also the business key. */
    public static final String OBLIGATION_ID = "obligationId";

    public static final String REPORT_ACCEPTED = "reportAccepted";

    public static final Set<String> VARIABLES = Set.of(OBLIGATION_ID, REPORT_ACCEPTED);

    private UnitObligationProcess() {}
}
