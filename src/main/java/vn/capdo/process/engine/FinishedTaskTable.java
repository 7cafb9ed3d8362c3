package vn.capdo.process.engine;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.VietNam;

/** Tasks that are over, for as long as the engine remembers them. Nobody's rights are looked at. */
@Component
@ReadOnly
public class FinishedTaskTable {

    private final JdbcClient jdbc;

    FinishedTaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param holder who held it last, and so who completed it; null for a task that went away before anybody took it
     * @param completed false for one that was cancelled with its matter, or by a message
     */
    public record FinishedTask(TaskId id, String name, @Nullable String holder, boolean completed, OffsetDateTime at) {}

    public Optional<FinishedTask> find(TaskId id) {
        return jdbc.sql(
                        """
                        select name_, assignee_, delete_reason_, end_time_ from act_hi_taskinst
                        where id_ = :id and end_time_ is not null""")
                .param("id", id.value())
                .query((row, index) -> new FinishedTask(
                        id,
                        row.getString("name_"),
                        row.getString("assignee_"),
                        "completed".equals(row.getString("delete_reason_")),
                        row.getTimestamp("end_time_")
                                .toInstant()
                                .atZone(VietNam.ZONE)
                                .toOffsetDateTime()))
                .optional();
    }
}
