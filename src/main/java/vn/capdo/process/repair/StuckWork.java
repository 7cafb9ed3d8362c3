package vn.capdo.process.repair;

import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.LevelDossierProcess;

/**
 * Work in the background that has failed: timers, and what the models leave to the product. It is tried again by itself for some
 * hours; what has failed then as well waits here until an administrator tries it once more.
 */
@Component
public class StuckWork {

    private static final Logger log = LoggerFactory.getLogger(StuckWork.class);

    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Dossiers dossiers;
    private final SystemAuthority system;

    StuckWork(
            @Lazy ManagementService management,
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService repository,
            Dossiers dossiers,
            SystemAuthority system) {
        this.management = management;
        this.runtime = runtime;
        this.repository = repository;
        this.dossiers = dossiers;
        this.system = system;
    }

    /**
     * @param what the element of the model, by its name
     * @param model the model's name
     * @param dossierId null when it belongs to no dossier
     * @param why what went wrong: a sentence of ours, or the words of whatever failed
     * @param retries how often it is still tried by itself; 0 when it waits for an administrator
     * @param nextAt when it is tried next; null when that is nobody's but an administrator's
     */
    public record Item(
            String jobId,
            String what,
            String model,
            @Nullable UUID dossierId,
            String why,
            int retries,
            @Nullable ZonedDateTime nextAt) {}

    /** What has failed, the longest stuck first; at most {@code limit} of them. */
    public List<Item> list(int limit) {
        return system.call(() -> failed(management.createJobQuery())
                .limit(limit)
                .map(this::item)
                .sorted(Comparator.comparingInt(Item::retries))
                .toList());
    }

    public long count() {
        return system.call(() -> failed(management.createJobQuery()).count());
    }

    /** The engine's own housekeeping belongs to no model, and is tried again every night. */
    private static Stream<Job> failed(JobQuery jobs) {
        return jobs.withException().list().stream().filter(job -> job.getProcessDefinitionId() != null);
    }

    /**
     * Has failed work tried once more, at once.
     *
     * @throws Refusal when it has meanwhile been done, or ended with its dossier
     */
    @Transactional
    public void retry(String jobId, Actor actor) {
        system.run(() -> {
            Job job = failed(management.createJobQuery().jobId(jobId))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("repair.job.unknown"));
            retry(job, actor);
        });
    }

    /** As {@link #retry(String, Actor)}, of everything that nobody tries any more; returns how many. */
    @Transactional
    public int retryAll(Actor actor) {
        return system.call(() -> {
            List<Job> jobs = failed(management.createJobQuery().noRetriesLeft()).toList();
            jobs.forEach(job -> retry(job, actor));
            return jobs.size();
        });
    }

    private void retry(Job job, Actor actor) {
        Item item = item(job);
        management.setJobRetries(job.getId(), 1);
        // What has failed was due already; the date that it has since is that of the next attempt.
        management.setJobDuedate(job.getId(), null);
        if (item.dossierId() != null) {
            dossiers.note(item.dossierId(), actor, EventType.RETRIED, Messages.text("event.retried", item.what()));
        }
        log.info("{} cho chạy lại “{}” ({})", actor.userId(), item.what(), item.model());
    }

    private Item item(Job job) {
        String activity = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
        return new Item(
                job.getId(),
                nameOf(job, activity),
                repository.getProcessDefinition(job.getProcessDefinitionId()).getName(),
                dossierOf(job).orElse(null),
                Optional.ofNullable(job.getExceptionMessage()).orElse("–"),
                job.getRetries(),
                job.getRetries() == 0 || job.getDuedate() == null
                        ? null
                        : job.getDuedate().toInstant().atZone(VietNam.ZONE));
    }

    private String nameOf(Job job, String activity) {
        FlowElement element =
                repository.getBpmnModelInstance(job.getProcessDefinitionId()).getModelElementById(activity);
        return element == null || element.getName() == null ? activity : element.getName();
    }

    private Optional<UUID> dossierOf(Job job) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        return instance == null
                ? Optional.empty()
                : Optional.ofNullable(runtime.getVariable(instance.getId(), LevelDossierProcess.DOSSIER_ID))
                        .map(id -> UUID.fromString(id.toString()));
    }
}
