package vn.capdo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.CycleId;
import vn.capdo.support.CapdoTest;

/** Rows become records by the names of their columns, with and without parameters. */
@CapdoTest
class ColumnsByNameTests {

    private enum Colour {
        RED
    }

    record Row(
            UUID id,
            CycleId cycleId,
            LocalDate dueOn,
            OffsetDateTime madeAt,
            Integer tookDays,
            boolean late,
            Colour colour) {}

    private static final String ONE =
            """
            select '6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid as id, '7f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid as cycle_id,
                date '2026-09-30' as due_on, timestamptz '2026-09-30 17:00+07' as made_at, null::int as took_days, true as late,
                'RED' as colour""";

    @Autowired
    JdbcClient jdbc;

    @Test
    void aRowBecomesARecord() {
        Row row = jdbc.sql(ONE).query(Row.class).single();

        assertThat(row.id()).hasToString("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        assertThat(row.cycleId()).hasToString("7f9619ff-8b86-d011-b42d-00c04fc964ff");
        assertThat(row.dueOn()).isEqualTo("2026-09-30");
        assertThat(row.madeAt()).isEqualTo("2026-09-30T10:00:00Z");
        assertThat(row.tookDays()).isNull();
        assertThat(row.late()).isTrue();
        assertThat(row.colour()).isEqualTo(Colour.RED);
        assertThat(jdbc.sql(ONE + " where 1 = :one")
                        .param("one", 1)
                        .query(Row.class)
                        .list())
                .containsExactly(row);
        assertThat(jdbc.sql("select 'a' union all select 'b' order by 1")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void aColumnThatIsMissingIsAnError() {
        assertThatThrownBy(() -> jdbc.sql("select gen_random_uuid() as id")
                        .query(Row.class)
                        .list())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("cycle_id");
    }
}
