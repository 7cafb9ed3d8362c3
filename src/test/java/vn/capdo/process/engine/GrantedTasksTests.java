package vn.capdo.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Whoever asks the engine for tasks gets exactly those that the engine's own rule lets him read. */
@CapdoTest
class GrantedTasksTests {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService rights;

    private Realm realm;
    private Realm other;

    @BeforeEach
    void twoDossiersHereAndOneElsewhere() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        other = province.realm();
        for (Realm one : List.of(realm, realm, other)) {
            opening.start(province.system(one.unit()), one.preparer());
        }
    }

    @Test
    void everybodySeesWhatHeMayReadAndNothingElse() {
        String held = own(realm.preparer()).get(0);
        as(realm.preparer(), () -> tasks.claim(held, realm.preparer()));
        List<Task> all = tasks.createTaskQuery().list();

        for (String person :
                List.of(realm.preparer(), realm.leader(), realm.appraiser(), realm.coordinator(), other.preparer())) {
            assertThat(own(person)).as(person).containsExactlyInAnyOrderElementsOf(readable(person, all));
        }
        assertThat(own(realm.preparer())).contains(held).hasSize(2);
        assertThat(own(realm.leader())).doesNotContain(held);
    }

    @Test
    void whatAQueryAsksForIsKept() {
        String first = own(realm.preparer()).get(0);
        String strangers = own(other.preparer()).get(0);
        Filter open = filters.createTaskFilterQuery().filterName("Việc đang mở").singleResult();

        as(realm.preparer(), () -> {
            assertThat(tasks.createTaskQuery().taskIdIn(first, strangers).list())
                    .extracting(Task::getId)
                    .containsExactly(first);
            assertThat(tasks.createTaskQuery().taskId(strangers).singleResult()).isNull();
            assertThat(tasks.createTaskQuery()
                            .or()
                            .taskId(strangers)
                            .taskUnassigned()
                            .endOr()
                            .count())
                    .isEqualTo(2);
            assertThat(tasks.createTaskQuery().listPage(1, 5)).hasSize(1);
            assertThat(filters.count(open.getId())).isEqualTo(2);
            assertThat(filters.<Task>list(open.getId()))
                    .extracting(Task::getId)
                    .contains(first)
                    .hasSize(2);
            TaskQuery narrower = tasks.createTaskQuery().taskIdIn(first, strangers);
            assertThat(filters.count(open.getId(), narrower)).isEqualTo(1);
        });
    }

    @Test
    void whoeverHasARightOnAllTasksIsLeftToTheEngine() {
        int all = tasks.createTaskQuery().list().size();
        assertThat(own("nguoila")).isEmpty();
        Authorization right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId("nguoila");
        right.setResource(Resources.TASK);
        right.setResourceId(Authorization.ANY);
        right.addPermission(Permissions.READ);
        rights.saveAuthorization(right);
        try {
            assertThat(own("nguoila")).hasSize(all);
        } finally {
            rights.deleteAuthorization(right.getId());
        }
    }

    private Set<String> readable(String person, List<Task> all) {
        return all.stream()
                .map(Task::getId)
                .filter(id -> rights.isUserAuthorized(person, groupsOf(person), Permissions.READ, Resources.TASK, id))
                .collect(Collectors.toSet());
    }

    private List<String> own(String person) {
        List<String> ids = new ArrayList<>();
        as(person, () -> {
            tasks.createTaskQuery().orderByTaskId().asc().list().forEach(task -> ids.add(task.getId()));
            assertThat(tasks.createTaskQuery().count()).isEqualTo(ids.size());
        });
        return ids;
    }

    private List<String> groupsOf(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }

    private void as(String person, Runnable act) {
        identity.setAuthentication(person, groupsOf(person));
        try {
            act.run();
        } finally {
            identity.clearAuthentication();
        }
    }
}
