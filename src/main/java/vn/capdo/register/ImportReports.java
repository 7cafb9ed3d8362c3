package vn.capdo.register;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Expiring;

/** What an import found wrong in a file, row by row. That it ran, and what it changed, stays. */
@Component
class ImportReports implements Expiring {

    private final JdbcClient jdbc;

    ImportReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "import";
    }

    @Override
    public int expire(OffsetDateTime before) {
        return jdbc.sql("update capdo.import_run set report = null where report is not null and ended_at < :before")
                .param("before", before)
                .update();
    }
}
