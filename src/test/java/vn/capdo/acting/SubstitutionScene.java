package vn.capdo.acting;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Somebody who will be absent from the third to the fifth of June, and a colleague to stand in. */
abstract class SubstitutionScene {

    /** A Monday. */
    static final LocalDate TODAY = LocalDate.of(2024, 6, 3);

    static final LocalDate FIRST = TODAY.plusDays(2);

    static final LocalDate LAST = TODAY.plusDays(4);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Substitutions substitutions;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    Realm realm;

    /** Appraises at the designated unit. */
    String absent;

    /** Works at the owner and reads only. */
    String substitute;

    @BeforeEach
    void aRealmWithSomebodyToStandIn() {
        life.itIs(TODAY);
        realm = province.realm();
        absent = realm.appraiser();
        substitute = person("thay", Role.AUDITOR, realm.owner());
    }

    String person(String start, Role role, String organisation) {
        String id = start + "-" + realm.unit().replaceAll("\\D", "");
        province.person(id, "Họ Tên " + id, role, organisation);
        return id;
    }

    /** The substitute has agreed. */
    Substitution set(String who, String by, LocalDate from, LocalDate to) {
        long id = asked(who, by, from, to).id();
        substitutions.accept(id, by);
        return substitutions.get(id);
    }

    Substitution asked(String who, String by, LocalDate from, LocalDate to) {
        return substitutions.set(who, by, from, to, "Đi công tác", null, who);
    }

    UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    /** A dossier that waits for the check of its validity. */
    UUID submitted(int level) {
        UUID id = start();
        life.prepare(id, realm.preparer(), level);
        life.submit(id, realm.leader());
        return id;
    }

    boolean visibleTo(String person, UUID dossier) {
        return life.signedInAs(person, () -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(dossier.toString())
                        .count())
                > 0;
    }

    Set<String> groupsOf(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    String recorded(UUID id, String type) {
        return jdbc.sql(
                        """
                        select actor || ' for ' || coalesce(on_behalf_of, 'null') from capdo.dossier_event
                        where dossier_id = :id and type = :type order by id desc limit 1""")
                .param("id", id)
                .param("type", type)
                .query(String.class)
                .single();
    }
}
