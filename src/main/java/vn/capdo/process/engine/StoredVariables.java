package vn.capdo.process.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;

/**
 * The variables of a process as they were before the command that is under way. The engine writes at the end of a command and answers
 * every question of its own from what it has already changed; its table still says what stood there.
 */
@Component
@ReadOnly
public class StoredVariables {

    private final JdbcClient jdbc;

    StoredVariables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name, as {@link #comparable} has them; one without a value is not there. */
    public Map<String, Object> of(String processInstanceId) {
        Map<String, Object> values = new HashMap<>();
        jdbc.sql(
                        """
                        select name_, case type_ when 'boolean' then (long_ = 1)::text when 'string' then text_
                            else coalesce(long_::text, double_::text, text_) end as value
                        from act_ru_variable where proc_inst_id_ = :instance and task_id_ is null""")
                .param("instance", processInstanceId)
                .query((RowCallbackHandler) row -> {
                    if (row.getString("value") != null) {
                        values.put(row.getString("name_"), row.getString("value"));
                    }
                });
        return values;
    }

    /** A value in the form in which it can be compared with what stood there. */
    public static @Nullable Object comparable(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
