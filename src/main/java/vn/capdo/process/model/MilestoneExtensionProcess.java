package vn.capdo.process.model;

import java.util.Set;

/** What the code and {@code processes/milestone-extension.bpmn} agree on; a test holds the two against each other. */
public final class MilestoneExtensionProcess {

    public static final String KEY = "milestoneExtension";

    public static final String DECIDE = "userTask_decideExtension";

    public static final String MESSAGE_WITHDRAWN = "extension.withdrawn";

    /** Id of the request; also the business key. */
    public static final String EXTENSION_ID = "extensionId";

    public static final String EXTENSION_GRANTED = "extensionGranted";

    public static final Set<String> VARIABLES = Set.of(EXTENSION_ID, EXTENSION_GRANTED);

    private MilestoneExtensionProcess() {}
}
