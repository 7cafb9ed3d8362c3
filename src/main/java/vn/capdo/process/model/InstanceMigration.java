package vn.capdo.process.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;

/**
 * Leads the running instances of a model to its newest version, so that the code has to know the ids of one version only. An
 * instance stays where it stands, with its tasks, its variables and the dates of its timers.
 *
 * <p>What is done is done for good, a batch at a time; a node that dies in between leaves the rest to the next start. An
 * instance that cannot follow stays on its version, as it did before, and the log names it. A newest version that somebody
 * deployed by hand is theirs: nothing moves.
 */
@Component
class InstanceMigration {

    private static final Logger log = LoggerFactory.getLogger(InstanceMigration.class);

    private static final int BATCH = 100;
    private static final long LOCK = 0x6361_7064_6f32L;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final FlowVersions flows;
    private final MovePlans plans;
    private final JdbcTemplate jdbc;

    InstanceMigration(
            RepositoryService repository,
            RuntimeService runtime,
            FlowVersions flows,
            MovePlans plans,
            JdbcTemplate jdbc) {
        this.repository = repository;
        this.runtime = runtime;
        this.flows = flows;
        this.plans = plans;
        this.jdbc = jdbc;
    }

    /** One node at a time: the others wait, and find nothing left to do. */
    void lead() {
        jdbc.execute((Connection connection) -> {
            call(connection, "select pg_advisory_lock(?)");
            try {
                repository.createProcessDefinitionQuery().latestVersion().list().stream()
                        .filter(newest -> OurDeployments.made(repository, newest))
                        .forEach(this::leadTo);
            } finally {
                call(connection, "select pg_advisory_unlock(?)");
            }
            return null;
        });
    }

    private static void call(Connection connection, String lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    private void leadTo(ProcessDefinition newest) {
        for (ProcessDefinition earlier : repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(newest.getKey())
                .list()) {
            List<String> instances = follows(earlier, newest) ? running(earlier) : List.of();
            if (!instances.isEmpty()) {
                lead(instances, earlier, newest);
            }
        }
    }

    /** To a version of the administrators' own only what stands on the same version: whoever else is to follow, they have said. */
    private boolean follows(ProcessDefinition earlier, ProcessDefinition newest) {
        Optional<FlowVersion> version = flows.ofDefinition(newest.getKey(), newest.getId())
                .filter(one -> one.source() == FlowVersion.Source.EDITED);
        return !earlier.getId().equals(newest.getId())
                && (version.isEmpty() || version.equals(flows.ofDefinition(earlier.getKey(), earlier.getId())));
    }

    private List<String> running(ProcessDefinition definition) {
        return runtime.createProcessInstanceQuery().processDefinitionId(definition.getId()).list().stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    private void lead(List<String> instances, ProcessDefinition earlier, ProcessDefinition newest) {
        MigrationPlan plan = plans.between(earlier.getId(), newest.getId());
        List<String> stay = new ArrayList<>();
        for (int from = 0; from < instances.size(); from += BATCH) {
            List<String> batch = instances.subList(from, Math.min(from + BATCH, instances.size()));
            if (!follow(plan, batch)) {
                batch.stream().filter(one -> !follow(plan, List.of(one))).forEach(stay::add);
            }
        }
        log.info(
                "Đã chuyển {} phiên của {} từ phiên bản {} lên {}",
                instances.size() - stay.size(),
                newest.getKey(),
                earlier.getVersion(),
                newest.getVersion());
        if (!stay.isEmpty()) {
            log.warn("Ở lại phiên bản {} của {}: {}", earlier.getVersion(), newest.getKey(), stay);
        }
    }

    private boolean follow(MigrationPlan plan, List<String> instances) {
        try {
            runtime.newMigration(plan)
                    .processInstanceIds(instances)
                    .skipCustomListeners()
                    .execute();
            return true;
        } catch (ProcessEngineException e) {
            log.debug("Không chuyển được {}", instances, e);
            return false;
        }
    }
}
