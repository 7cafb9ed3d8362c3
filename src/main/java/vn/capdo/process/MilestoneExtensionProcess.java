package vn.capdo.process;

import java.util.Set;

/** What the code and {@code processes/milestone-extension.bpmn} agree on; a test holds the two against each other. */
final class MilestoneExtensionProcess {

    static final String KEY = "milestoneExtension";

    static final String DECIDE = "userTask_decideExtension";

    static final String MESSAGE_WITHDRAWN = "extension.withdrawn";

    /** Id of the request; also the business key. */
    static final String EXTENSION_ID = "extensionId";

    static final String EXTENSION_GRANTED = "extensionGranted";

    static final Set<String> VARIABLES = Set.of(EXTENSION_ID, EXTENSION_GRANTED);

    private MilestoneExtensionProcess() {}
}
