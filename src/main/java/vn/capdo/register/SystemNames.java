package vn.capdo.register;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.SearchText;

/** What systems are and were called: a system is found by the names it had, too. */
@Component
class SystemNames {

    private final JdbcClient jdbc;
    private final Clock clock;

    SystemNames(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps the name that a system had, if it has another now; answers all its former names. */
    List<String> renamed(InformationSystem before, InformationSystem after, String actor) {
        if (!before.name().equals(after.name())) {
            jdbc.sql(
                            """
                            insert into capdo.system_former_name (system_id, name, changed_at, changed_by)
                            values (:id, :name, :now, :actor)""")
                    .param("id", before.id())
                    .param("name", before.name())
                    .param("now", OffsetDateTime.now(clock))
                    .param("actor", actor)
                    .update();
        }
        return formerOf(before.id());
    }

    /** The first one first. */
    List<String> formerOf(UUID system) {
        return jdbc.sql("select name from capdo.system_former_name where system_id = :id order by changed_at, id")
                .param("id", system)
                .query(String.class)
                .list();
    }

    String searchText(InformationSystem system, String unitName) {
        return searchText(system, unitName, formerOf(system.id()));
    }

    static String searchText(InformationSystem system, String unitName, List<String> formerNames) {
        return SearchText.of(
                system.code() + " " + system.name() + " " + unitName + " " + String.join(" ", formerNames));
    }
}
