package vn.capdo.reminder;

import java.util.List;
import vn.capdo.TaskId;
import vn.capdo.organisation.StaffMember;

/** Who stands behind an open task; implemented by the process module. */
public interface TaskAudience {

    /** The assignee, or everybody in the candidate groups; empty when the task is gone. */
    List<StaffMember> of(TaskId taskId);
}
