package vn.capdo.process.flow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.flow.FlowContent;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** A province in May 2024 in which an administrator's model conducts, and what tests ask of its steps. */
abstract class FlowScene {

    static final LocalDate MAY = LocalDate.of(2024, 5, 6);

    private static final Pattern FORM = Pattern.compile("forms/([a-z-]+)\\.html");

    @Autowired
    TestProvince province;

    @Autowired
    Organisations organisations;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Reminders reminders;

    @Autowired
    TaskDesk desk;

    @Autowired
    OwnForms ownForms;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    private String deployment;

    @BeforeEach
    void aProvinceInMay(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
        province.found();
        life.itIs(MAY);
    }

    @AfterEach
    void theModelGoes() {
        if (deployment != null) {
            repository.deleteDeployment(deployment, true);
            deployment = null;
        }
    }

    /** One of {@code examples/flows}, with the forms that it names, as they lie there. */
    static FlowContent example(String file) {
        Path folder = Path.of("examples/flows");
        try {
            String xml = Files.readString(folder.resolve(file));
            Map<String, String> forms = new TreeMap<>();
            Matcher named = FORM.matcher(xml);
            while (named.find()) {
                if (named.group(1).startsWith("own-")) {
                    String name = named.group(1).substring("own-".length());
                    forms.put(name, Files.readString(folder.resolve(name + ".json")));
                }
            }
            return new FlowContent(xml, forms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the product deploys a version: with its own forms and with those of the release that it names. */
    void deploy(FlowContent content) {
        DeploymentBuilder builder = repository.createDeployment();
        add(builder, "processes/model.bpmn", content.xml().getBytes(StandardCharsets.UTF_8));
        ownForms.resources(content).forEach((name, bytes) -> add(builder, name, bytes));
        Matcher named = FORM.matcher(content.xml());
        while (named.find()) {
            if (!named.group(1).startsWith("own-")) {
                builder.addInputStream(named.group(), stream(named.group()));
            }
        }
        deployment = builder.deploy().getId();
    }

    private static void add(DeploymentBuilder builder, String name, byte[] bytes) {
        builder.addInputStream(name, new ByteArrayInputStream(bytes));
    }

    private static java.io.InputStream stream(String resource) {
        try {
            return new ClassPathResource(resource).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void foundTheCipherBody() {
        if (organisations.find("ban-co-yeu").isPresent()) {
            return;
        }
        organisations.add(new Organisation(
                "ban-co-yeu",
                "Ban Cơ yếu tỉnh",
                Organisation.Kind.DEPARTMENT,
                TestProvince.OWNER,
                TestProvince.OWNER,
                null));
        province.person("coyeu", "Đỗ Văn Mật", Role.APPRAISER, "ban-co-yeu");
    }

    UUID start() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    /** Prepared, sent and found valid: it waits for its appraisal. */
    UUID received(int level) {
        UUID id = start();
        life.prepare(id, "lap.yte", level);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        return id;
    }

    UUID appraised(int level) {
        UUID id = received(level);
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        return id;
    }

    UUID approved(int level) {
        UUID id = appraised(level);
        life.decide(id, LevelDossierProcess.APPROVE, level < 3 ? "giamdoc" : "chutich", true);
        return id;
    }

    ProcessInstance instanceOf(UUID dossier) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(dossier.toString())
                .singleResult();
    }

    /** The ledger's line of an open task. */
    Deadline ledger(UUID dossier, String key) {
        return deadlines.openTask(life.task(dossier, key).id()).orElseThrow();
    }

    /** Groups that may take an open task. */
    List<String> groups(UUID dossier, String key) {
        return tasks.getIdentityLinksForTask(life.task(dossier, key).id().value()).stream()
                .map(link -> link.getGroupId())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Mails in the outbox, to a person, with words in the subject. */
    int mails(String person, String words) {
        return jdbc.sql("select count(*) from capdo.mail_outbox where user_id = :person and subject like :words")
                .param("person", person)
                .param("words", "%" + words + "%")
                .query(Integer.class)
                .single();
    }

    /** Mails in the outbox that tell a person of a new task. */
    int told(String person, Deadline task) {
        return jdbc.sql(
                        """
                        select count(*) from capdo.mail_outbox
                        where user_id = :person and deadline_id = :id and dedup_key like 'task/%'""")
                .param("person", person)
                .param("id", task.id())
                .query(Integer.class)
                .single();
    }

    /** How often each who is concerned is told on a day of one matter at once; other tests may have left more people to tell. */
    int reminders(Deadline matter, LocalDate day) {
        life.itIs(day);
        int before = reminded(matter);
        reminders.sweep();
        return reminded(matter) - before;
    }

    private int reminded(Deadline matter) {
        return jdbc.sql(
                        """
                        select coalesce(max(times), 0) from (
                            select count(*) as times from capdo.mail_outbox
                            where deadline_id = :id and dedup_key like 'ladder/%' group by user_id) told""")
                .param("id", matter.id())
                .query(Integer.class)
                .single();
    }

    List<String> timeline(UUID dossier, String type) {
        return jdbc.sql(
                        "select detail from capdo.dossier_event where dossier_id = :id and type = :type order by at, id")
                .param("id", dossier)
                .param("type", type)
                .query(String.class)
                .list();
    }
}
