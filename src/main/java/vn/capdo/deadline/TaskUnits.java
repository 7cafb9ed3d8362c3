package vn.capdo.deadline;

import java.util.Collection;
import java.util.Map;
import vn.capdo.TaskId;

/** Which bodies must act on open tasks; implemented by the process module. */
public interface TaskUnits {

    /** Code of the organisation whose people may take each task; a task without a group, or that is gone, is left out. */
    Map<TaskId, String> of(Collection<TaskId> taskIds);
}
