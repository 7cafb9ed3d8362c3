package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Refusal;
import vn.capdo.acting.Delegations.Draft;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An owner whose approver delegates to the director of an office. */
abstract class DelegationScene {

    /** A Monday. */
    static final LocalDate TODAY = LocalDate.of(2024, 6, 3);

    static final LocalDate FIRST = TODAY.plusDays(2);

    static final LocalDate LAST = TODAY.plusDays(30);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Delegations delegations;

    @Autowired
    Substitutions substitutions;

    @Autowired
    Organisations organisations;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    Realm realm;

    /** An organisation below the owner that operates nothing. */
    String office;

    /** Approves there. */
    String director;

    @BeforeEach
    void aRealmWithAnOffice() {
        life.itIs(TODAY);
        realm = province.realm();
        office = organisation("van-phong");
        director = person("chanhvp", Role.APPROVER, office);
    }

    DraftBuilder draft() {
        return new DraftBuilder();
    }

    Delegation grant(Draft draft) {
        return delegations.grant(draft, realm.coordinator());
    }

    /** A sound document, of which each test changes what it is about. */
    final class DraftBuilder {

        private String delegator = realm.head();
        private String delegate = office;
        private Delegation.Scope scope = Delegation.Scope.ALL;
        private List<String> codes = List.of();
        private List<Integer> levels = List.of(3, 4, 5);
        private String duties = "Phê duyệt hồ sơ đề xuất cấp độ";
        private LocalDate from = FIRST;
        private LocalDate to = LAST;
        private String number = "15/UQ-UBND";
        private LocalDate date = LocalDate.of(2024, 6, 1);
        private String name = "Giấy ủy quyền";

        DraftBuilder delegator(String id) {
            delegator = id;
            return this;
        }

        DraftBuilder delegate(String code) {
            delegate = code;
            return this;
        }

        DraftBuilder scope(Delegation.Scope kind, String... chosen) {
            scope = kind;
            codes = List.of(chosen);
            return this;
        }

        DraftBuilder levels(Integer... chosen) {
            levels = List.of(chosen);
            return this;
        }

        DraftBuilder duties(String text) {
            duties = text;
            return this;
        }

        DraftBuilder from(LocalDate day) {
            from = day;
            return this;
        }

        DraftBuilder to(LocalDate day) {
            to = day;
            return this;
        }

        DraftBuilder document(String itsNumber, LocalDate itsDate, String itsName) {
            number = itsNumber;
            date = itsDate;
            name = itsName;
            return this;
        }

        Draft build() {
            return new Draft(
                    realm.owner(), delegator, delegate, scope, codes, levels, duties, from, to, number, date, name);
        }
    }

    String organisation(String start) {
        String code = start + "-" + realm.unit().replaceAll("\\D", "");
        organisations.add(new Organisation(
                code, "Đơn vị " + code, Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), null));
        return code;
    }

    String person(String start, Role role, String organisation) {
        String id = start + "-" + realm.unit().replaceAll("\\D", "");
        province.person(id, "Họ Tên " + id, role, organisation);
        return id;
    }

    Set<String> groups(UUID id) {
        return tasks
                .getIdentityLinksForTask(
                        life.task(id, LevelDossierProcess.APPROVE).id().value())
                .stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(java.util.stream.Collectors.toSet());
    }

    static void assertSentence(ThrowingCallable call, String sentence) {
        assertThat(catchThrowable(call)).isInstanceOf(Refusal.class).hasMessage(sentence);
    }
}
