package vn.capdo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes what changes no row of a table: who signed in, who was refused. Everything else is recorded by the database itself. */
@Component
public class AuditTrail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param act a word of our own, such as {@code login}; {@code audit.act.<act>} says it to people
     * @param actor who did it, or tried to
     * @param person whom it is about; may be the same
     * @param details no secrets and no personal data beside ids
     */
    public void note(String act, @Nullable String actor, @Nullable String person, Map<String, String> details) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("op", "NOTE");
        change.put("act", act);
        if (actor != null) {
            change.put("actor", actor);
        }
        if (!details.isEmpty()) {
            change.put("after", details);
        }
        jdbc.sql("select capdo_audit.record('installation', :change::jsonb, null, null, :person)")
                .param("change", json(change))
                .param("person", person, java.sql.Types.VARCHAR)
                .query((row, number) -> 0)
                .list();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
