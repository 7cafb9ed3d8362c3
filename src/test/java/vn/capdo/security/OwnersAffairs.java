package vn.capdo.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import vn.capdo.ObligationId;
import vn.capdo.acting.Delegation;
import vn.capdo.acting.Delegations;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.dossier.Opening;
import vn.capdo.feed.Feeds;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.register.ImportRuns;
import vn.capdo.reorganisation.ChangeDraft;
import vn.capdo.reorganisation.Reorganisations;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** One of everything that an owner has beside dossiers in work. */
class OwnersAffairs {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Organisations organisations;

    @Autowired
    Delegations delegations;

    @Autowired
    UnitObligations obligations;

    @Autowired
    Reorganisations reorganisations;

    @Autowired
    ImportRuns runs;

    @Autowired
    Feeds feeds;

    /**
     * What there is of an owner beside dossiers that wait for their preparer.
     *
     * @param duty of a directive, and what it lays on the unit
     * @param approval task of a dossier that waits for its approval, which the head has delegated to the office
     * @param draft of a change of organisations
     * @param feed a calendar address of the unit's preparer
     */
    record Affairs(
            UUID duty,
            ObligationId obligation,
            String office,
            long delegation,
            String approval,
            UUID draft,
            UUID imported,
            UUID feed) {}

    Affairs of(Realm realm) {
        OwnMilestone duty = new OwnMilestone(
                UUID.randomUUID(),
                "Báo cáo tháng 5",
                "Báo cáo theo mẫu",
                OwnMilestone.Bearer.UNITS,
                LocalDate.of(2024, 5, 29),
                List.of(),
                40);
        province.open(
                "R-" + realm.owner(),
                realm.owner(),
                CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5)),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31),
                duty);
        obligations.openWhatIsDue();
        String office = "vp-" + realm.owner();
        organisations.add(new Organisation(
                office, "Văn phòng", Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), null));
        province.person("chanh-" + office, "Chánh Văn phòng", Role.APPROVER, office);
        return new Affairs(
                duty.id(),
                obligations.ofDuty(duty.id()).stream()
                        .filter(one -> one.unit().equals(realm.unit()))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                office,
                delegated(realm, office),
                awaitingApproval(realm),
                reorganisations
                        .draft(
                                ChangeDraft.rename(
                                        LocalDate.of(2024, 7, 1),
                                        "12/QĐ-UBND",
                                        LocalDate.of(2024, 5, 2),
                                        realm.unit(),
                                        "Sở Y tế và Dân số " + realm.owner()),
                                "quantri2")
                        .id(),
                imported(realm),
                feedOf(realm.preparer()));
    }

    private long delegated(Realm realm, String office) {
        return delegations
                .grant(
                        new Delegations.Draft(
                                realm.owner(),
                                realm.head(),
                                office,
                                Delegation.Scope.ALL,
                                List.of(),
                                List.of(3),
                                "Phê duyệt hồ sơ đề xuất cấp độ",
                                life.today(),
                                LocalDate.of(2024, 12, 31),
                                "15/UQ-UBND",
                                LocalDate.of(2024, 5, 2),
                                "Giấy ủy quyền"),
                        realm.coordinator())
                .id();
    }

    private String awaitingApproval(Realm realm) {
        UUID dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.prepare(dossier, realm.preparer(), 3);
        life.submit(dossier, realm.leader());
        life.findValid(dossier, realm.appraiser());
        life.appraise(dossier, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        return life.task(dossier, LevelDossierProcess.APPROVE).id().value();
    }

    private UUID imported(Realm realm) {
        try (InputStream sample = new ClassPathResource("examples/danh-muc-he-thong.xlsx").getInputStream()) {
            return runs.check(sample, "danh-muc.xlsx", realm.coordinator(), List.of(realm.owner()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID feedOf(String person) {
        feeds.create(person, Feeds.Scope.ME);
        return feeds.of(person).get(0).id();
    }
}
