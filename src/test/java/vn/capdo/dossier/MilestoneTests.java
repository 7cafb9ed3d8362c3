package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignCase;
import vn.capdo.deadline.Reckoning.Due;
import vn.capdo.dossier.Milestones.Demand;
import vn.capdo.regime.Milestone;

/** What campaigns demand of a dossier, what is behind it, and how far its tasks may reach. */
class MilestoneTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 30);

    private final List<Campaign> campaigns = new ArrayList<>();
    private Optional<GrantedExtensions.Granted> granted = Optional.empty();

    private Optional<Demand> demand(Milestone milestone, Integer level) {
        CampaignCase aCase = new CampaignCase(
                level,
                "INTERNAL",
                "RUNNING",
                owner -> owner.equals("tinh"),
                day -> new CampaignCase.Standing("tinh", Set.of("so-yte")));
        return Milestones.of(ADossier.ID, aCase, milestone, campaigns, key -> granted, TODAY);
    }

    private void campaign(String code, List<Integer> levels, LocalDate approvedBy, LocalDate deployedBy) {
        campaign("tinh", code, levels, approvedBy, deployedBy, null);
    }

    private void campaign(
            String owner,
            String code,
            List<Integer> levels,
            LocalDate approvedBy,
            LocalDate deployedBy,
            LocalDate closedOn) {
        campaigns.add(new Campaign(
                code,
                code,
                "Chỉ thị " + code,
                owner,
                levels,
                approvedBy,
                deployedBy,
                LocalDate.of(2026, 1, 5),
                closedOn));
    }

    private void granted(Milestone milestone, LocalDate lastDay) {
        granted = Optional.of(new GrantedExtensions.Granted(
                new GrantedExtensions.Key("A", ADossier.ID, milestone), lastDay, LocalDate.of(2026, 4, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void withoutACampaignNothingIsDemanded(Milestone milestone) {
        assertThat(demand(milestone, 2)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"APPROVAL, 2026-06-30", "DEPLOYMENT, 2026-09-30"})
    void eachMilestoneHasItsOwnDay(Milestone milestone, LocalDate day) {
        campaign("A", List.of(1, 2, 3), JUNE, SEPTEMBER);

        assertThat(demand(milestone, 2)).map(Demand::lastDay).contains(day);
    }

    @Test
    void theDemandRestsOnTheDirective() {
        campaign("A", List.of(2), JUNE, null);

        assertThat(demand(Milestone.APPROVAL, 2).orElseThrow().due())
                .isEqualTo(new Due(JUNE, false, "Mốc của đợt: Chỉ thị A"));
    }

    @Test
    void aCampaignThatSetsNoDayForAMilestoneDemandsNothingThere() {
        campaign("A", List.of(2), JUNE, null);

        assertThat(demand(Milestone.DEPLOYMENT, 2)).isEmpty();
    }

    @ParameterizedTest(name = "level {0}: {1}")
    @CsvSource({"1, false", "2, false", "3, true", "4, true", "5, false", ", false"})
    void aCampaignReachesItsLevelsOnly(Integer level, boolean reached) {
        campaign("A", List.of(3, 4), JUNE, null);

        assertThat(demand(Milestone.APPROVAL, level).isPresent()).isEqualTo(reached);
    }

    @Test
    void aDossierWithoutALevelIsReachedByACampaignForAllFive() {
        campaign("A", List.of(1, 2, 3, 4, 5), JUNE, null);

        assertThat(demand(Milestone.APPROVAL, null)).isPresent();
    }

    @Test
    void aClosedCampaignDemandsNothing() {
        campaign("tinh", "A", List.of(2), JUNE, null, TODAY);

        assertThat(demand(Milestone.APPROVAL, 2)).isEmpty();
    }

    @Test
    void anotherOwnersCampaignDemandsNothing() {
        campaign("huyen", "A", List.of(2), JUNE, null, null);

        assertThat(demand(Milestone.APPROVAL, 2)).isEmpty();
    }

    @Test
    void ofTwoCampaignsTheEarlierDayHolds() {
        campaign("B", List.of(2), SEPTEMBER, null);
        campaign("A", List.of(2), JUNE, null);

        assertThat(demand(Milestone.APPROVAL, 2)).map(Demand::lastDay).contains(JUNE);
    }

    @Test
    void aCampaignThatIsOverGivesWayToOneThatIsNot() {
        campaign("A", List.of(2), TODAY.minusDays(1), null);
        campaign("B", List.of(2), SEPTEMBER, null);

        assertThat(demand(Milestone.APPROVAL, 2)).map(Demand::lastDay).contains(SEPTEMBER);
    }

    @Test
    void aCampaignIsNotOverOnItsLastDay() {
        campaign("A", List.of(2), TODAY, null);
        campaign("B", List.of(2), SEPTEMBER, null);

        assertThat(demand(Milestone.APPROVAL, 2)).map(Demand::lastDay).contains(TODAY);
    }

    @Test
    void whereAllAreOverTheOneThatEndedLastStillSpeaks() {
        campaign("A", List.of(2), LocalDate.of(2026, 2, 1), null);
        campaign("B", List.of(2), LocalDate.of(2026, 4, 1), null);

        assertThat(demand(Milestone.APPROVAL, 2)).map(Demand::lastDay).contains(LocalDate.of(2026, 4, 1));
    }

    @Test
    void anExtensionGivesALaterDayAndSaysWhenItWasDecided() {
        campaign("A", List.of(2), JUNE, null);
        granted(Milestone.APPROVAL, SEPTEMBER);

        assertThat(demand(Milestone.APPROVAL, 2))
                .contains(new Demand(campaigns.get(0), SEPTEMBER, "Chỉ thị A; gia hạn ngày 01/04/2026"));
    }

    @ParameterizedTest(name = "granted until {0}")
    @CsvSource({"2026-06-30", "2026-06-29"})
    void anExtensionThatGivesNoMoreThanTheCampaignCountsForNothing(LocalDate lastDay) {
        campaign("A", List.of(2), JUNE, null);
        granted(Milestone.APPROVAL, lastDay);

        assertThat(demand(Milestone.APPROVAL, 2)).contains(new Demand(campaigns.get(0), JUNE, "Chỉ thị A"));
    }

    // What is behind a dossier

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DRAFTING, APPROVAL, false, false",
        "OPINION, APPROVAL, false, false",
        "SUBMITTING, APPROVAL, false, false",
        "ASSIGNING_APPRAISER, APPROVAL, false, false",
        "VALIDITY_CHECK, APPROVAL, false, false",
        "SUPPLEMENTING, APPROVAL, false, false",
        "APPRAISING, APPROVAL, false, false",
        "APPROVING, APPROVAL, false, false",
        "DEPLOYING, DEPLOYMENT, true, false",
        "VERIFYING, DEPLOYMENT, true, false",
        "IN_OPERATION, DEPLOYMENT, true, true",
        "WITHDRAWN, APPROVAL, true, true",
        "DECOMMISSIONED, APPROVAL, true, true",
        "SUPERSEDED, APPROVAL, true, true",
    })
    void aStateSaysWhichMilestoneIsAheadAndWhatIsLeftToPromise(
            DossierState state, Milestone ahead, boolean approvalPast, boolean deploymentPast) {
        assertThat(state.milestoneAhead()).isEqualTo(ahead);
        assertThat(state.isPast(Milestone.APPROVAL)).isEqualTo(approvalPast);
        assertThat(state.isPast(Milestone.DEPLOYMENT)).isEqualTo(deploymentPast);
    }

    // Caps on tasks

    private static final Due CAMPAIGN = new Due(JUNE, false, "đợt");
    private static final Due CLAUSE = new Due(SEPTEMBER, true, "Đ39 k1");

    @Test
    void nothingFromOutsideHurriesNoTask() {
        assertThat(TaskCaps.of("appraise", TODAY, null, null)).isNull();
    }

    @Test
    void theEarlierOfMilestoneAndClauseCapsATask() {
        assertThat(TaskCaps.of("appraise", TODAY, CAMPAIGN, CLAUSE)).isEqualTo(CAMPAIGN);
        assertThat(TaskCaps.of("appraise", TODAY, new Due(SEPTEMBER.plusDays(1), false, "đợt"), CLAUSE))
                .isEqualTo(CLAUSE);
        assertThat(TaskCaps.of("appraise", TODAY, null, CLAUSE)).isEqualTo(CLAUSE);
        assertThat(TaskCaps.of("appraise", TODAY, CAMPAIGN, null)).isEqualTo(CAMPAIGN);
    }

    @Test
    void aDayThatHadPassedWhenTheTaskAppearedCapsItNoMore() {
        assertThat(TaskCaps.of("appraise", JUNE, CAMPAIGN, null)).isEqualTo(CAMPAIGN);
        assertThat(TaskCaps.of("appraise", JUNE.plusDays(1), CAMPAIGN, null)).isNull();
        assertThat(TaskCaps.of("appraise", JUNE.plusDays(1), CAMPAIGN, CLAUSE)).isEqualTo(CLAUSE);
    }

    @ParameterizedTest
    @CsvSource({"explain", "assessChange"})
    void noDayHurriesATaskThatAnswersForOneOrExaminesSomethingElse(String step) {
        assertThat(TaskCaps.of(step, TODAY, CAMPAIGN, CLAUSE)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"prepare", "approve", "deploy", "userTask_ofOurOwn"})
    void everyOtherTaskIsHurriedAlsoOneOfAnAdministratorsOwn(String step) {
        assertThat(TaskCaps.of(step, TODAY, CAMPAIGN, CLAUSE)).isEqualTo(CAMPAIGN);
    }

    @Test
    void aClauseSetsOneDayForTheApprovalAndOneForTheMeasures() {
        DossierRegime regime =
                new DossierRegime("D331", DossierRegime.State.DETERMINED, "vì", "Đ39 k1", null, null, JUNE, SEPTEMBER);

        assertThat(regime.lastDay(false)).isEqualTo(new Due(JUNE, true, "Đ39 k1"));
        assertThat(regime.lastDay(true)).isEqualTo(new Due(SEPTEMBER, true, "Đ39 k1"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whereNoClauseSetsADayThereIsNone(boolean approved) {
        DossierRegime regime =
                new DossierRegime("D331", DossierRegime.State.DETERMINED, "vì", "", null, null, null, null);

        assertThat(regime.lastDay(approved)).isNull();
    }
}
