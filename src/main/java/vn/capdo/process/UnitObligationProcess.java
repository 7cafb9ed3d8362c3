package vn.capdo.process;

import java.util.Set;

/** What the code and {@code processes/unit-obligation.bpmn} agree on; a test holds the two against each other. */
final class UnitObligationProcess {

    static final String KEY = "unitObligation";

    static final String REPORT = "userTask_reportDuty";
    static final String ACCEPT = "userTask_acceptReport";
    static final String EXPLAIN_MISSED_DUTY = "userTask_explainMissedDuty";

    static final String TIMER_DUTY_DEADLINE = "timer_dutyDeadline";

    static final String MESSAGE_CANCELLED = "obligation.cancelled";

    /** Id of the obligation; also the business key. */
    static final String OBLIGATION_ID = "obligationId";

    static final String REPORT_ACCEPTED = "reportAccepted";

    static final Set<String> VARIABLES = Set.of(OBLIGATION_ID, REPORT_ACCEPTED);

    private UnitObligationProcess() {}
}
