package vn.capdo.reorganisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.DossierFile;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.support.Footprint;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.dossier.DossierViews;
import vn.capdo.web.register.SystemViews;

/** Two provinces before the first of July 2025, with dossiers under way. */
abstract class ReorganisationScene {

    static final LocalDate START = LocalDate.of(2025, 5, 20);

    static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    static final LocalDate SIGNED = LocalDate.of(2025, 5, 19);

    static final String NUMBER = "12/NQ-HĐND";

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Footprint footprint;

    @Autowired
    Reorganisations reorganisations;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Systems systems;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationHistory history;

    @Autowired
    Staff staff;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DossierViews views;

    @Autowired
    SystemViews systemViews;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    final List<UUID> planned = new ArrayList<>();

    Realm a;

    Realm b;

    @BeforeEach
    void foundTwoProvinces() {
        life.itIs(START);
        province.found();
        a = province.realm();
        b = province.realm();
    }

    /** Nothing waits for the next test. */
    @AfterEach
    void cancelWhatStillWaits() {
        planned.stream()
                .filter(id -> reorganisations.get(id).state() == OrganisationChange.State.SCHEDULED)
                .sorted((one, other) -> Long.compare(
                        reorganisations.get(other).ordinal(),
                        reorganisations.get(one).ordinal()))
                .forEach(id -> reorganisations.cancel(id, "quantri2"));
    }

    UUID draft(ChangeDraft draft) {
        UUID id = reorganisations.draft(draft, "quantri2").id();
        planned.add(id);
        return id;
    }

    UUID schedule(ChangeDraft draft) {
        UUID id = draft(draft);
        reorganisations.schedule(id, "quantri2");
        return id;
    }

    ChangeDraft merge(List<String> sources, String successor) {
        return ChangeDraft.merge(DAY, NUMBER, SIGNED, sources, successor);
    }

    UUID open(String unit) {
        UUID id = opening.start(province.system(unit), "dieuphoi").id();
        life.runDueJobs();
        return id;
    }

    InformationSystem systemOf(UUID dossier) {
        return dossiers.systemOf(dossier);
    }

    List<String> groups(UUID dossier, String key) {
        return tasks.getIdentityLinksForTask(life.task(dossier, key).id().value()).stream()
                .map(IdentityLink::getGroupId)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    List<String> history(UUID dossier) {
        return views.of(dossier).history().stream().map(DossierFile.Event::text).toList();
    }

    String unit(String code, String name, String parent) {
        organisations.add(new Organisation(
                code, name, Organisation.Kind.DEPARTMENT, parent, organisations.ownerOf(parent), null));
        return code;
    }

    /** Dossiers of a realm in the states that matter. */
    final class Underway {

        final UUID drafting;
        final UUID checking;
        final UUID appraising;
        final UUID approving;
        final UUID deploying;
        final UUID inOperation;

        Underway(Realm realm) {
            drafting = open(realm.unit());
            life.claim(drafting, "userTask_prepareDossier", realm.preparer());
            checking = submitted(realm, 2);
            appraising = submitted(realm, 2);
            life.findValid(appraising, realm.appraiser());
            life.claim(appraising, "userTask_appraiseDossier", realm.appraiser());
            approving = submitted(realm, 3);
            life.findValid(approving, realm.appraiser());
            life.appraise(approving, "userTask_appraiseDossier", realm.appraiser(), "CONFORMING");
            deploying = open(realm.unit());
            life.approveThroughUnit(
                    deploying, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
            String running = province.system(
                    realm.unit(), TestProvince.deployed(2, START.minusYears(1), START.minusMonths(10), null));
            inOperation = dossiers.current(
                            systems.findByCode(running).orElseThrow().id())
                    .orElseThrow()
                    .id();
        }

        private UUID submitted(Realm realm, int level) {
            UUID id = open(realm.unit());
            life.prepare(id, realm.preparer(), level);
            life.submit(id, realm.leader());
            return id;
        }

        List<UUID> all() {
            return List.of(drafting, checking, appraising, approving, deploying, inOperation);
        }
    }
}
