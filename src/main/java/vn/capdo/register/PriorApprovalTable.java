package vn.capdo.register;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the approvals that came before Capdo. */
@Component
class PriorApprovalTable {

    private final JdbcClient jdbc;

    PriorApprovalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Nullable
    PriorApproval find(UUID system) {
        return jdbc.sql(
                        """
                        select level, decision_number, decision_date, decision_body, regulation_number, regulation_date,
                               deployment, deployed_on, inspected_on
                        from capdo.prior_approval where system_id = :id""")
                .param("id", system)
                .query(PriorApproval.class)
                .optional()
                .orElse(null);
    }

    /** By system. */
    Map<UUID, PriorApproval> all() {
        Map<UUID, PriorApproval> all = new HashMap<>();
        SimplePropertyRowMapper<PriorApproval> reader = new SimplePropertyRowMapper<>(PriorApproval.class);
        jdbc.sql(
                        """
                        select system_id, level, decision_number, decision_date, decision_body, regulation_number, regulation_date,
                               deployment, deployed_on, inspected_on
                        from capdo.prior_approval""")
                .query((row, index) -> all.put(row.getObject("system_id", UUID.class), reader.mapRow(row, index)))
                .list();
        return all;
    }

    void put(UUID system, PriorApproval approval) {
        jdbc.sql(
                        """
                        insert into capdo.prior_approval (system_id, level, decision_number, decision_date, decision_body,
                            regulation_number, regulation_date, deployment, deployed_on, inspected_on)
                        values (:id, :level, :number, :date, :body, :regulation, :regulationDate, :deployment, :deployed, :inspected)
                        on conflict (system_id) do update set level = excluded.level,
                            decision_number = excluded.decision_number, decision_date = excluded.decision_date,
                            decision_body = excluded.decision_body, regulation_number = excluded.regulation_number,
                            regulation_date = excluded.regulation_date, deployment = excluded.deployment,
                            deployed_on = excluded.deployed_on, inspected_on = excluded.inspected_on""")
                .param("id", system)
                .param("level", approval.level())
                .param("number", approval.decisionNumber())
                .param("date", approval.decisionDate())
                .param("body", approval.decisionBody())
                .param("regulation", approval.regulationNumber())
                .param("regulationDate", approval.regulationDate())
                .param("deployment", approval.deployment().name())
                .param("deployed", approval.deployedOn())
                .param("inspected", approval.inspectedOn())
                .update();
    }
}
