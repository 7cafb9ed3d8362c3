package vn.capdo.web.campaign;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.capdo.campaign.Campaign;
import vn.capdo.dossier.CampaignSystems.UnitCount;

/**
 * How far a campaign has come, in all and by unit, the unit that lags most first.
 *
 * @param approved systems with an approved level, deployed ones among them
 */
record CampaignProgress(int systems, int started, int approved, int deployed, List<UnitProgress> units) {

    private static final Comparator<UnitProgress> WORST_FIRST = Comparator.comparingInt(
                    (UnitProgress unit) -> unit.lateApproval() + unit.lateDeployment())
            .reversed()
            .thenComparingInt(unit -> percent(unit.approved(), unit.systems()))
            .thenComparingInt(unit -> percent(unit.deployed(), unit.systems()))
            .thenComparing(unit -> unit.name());

    /** @param lateApproval systems whose approval milestone has passed without an approval */
    record UnitProgress(
            String code,
            String name,
            int systems,
            int started,
            int approved,
            int deployed,
            int lateApproval,
            int lateDeployment) {}

    static CampaignProgress of(Campaign campaign, List<UnitCount> counts, Map<String, String> names, LocalDate today) {
        boolean approvalOver = isOver(campaign.approvedBy(), today);
        boolean deploymentOver = isOver(campaign.deployedBy(), today);
        return of(counts.stream()
                .map(count -> new UnitProgress(
                        count.unit(),
                        names.get(count.unit()),
                        count.systems(),
                        count.started(),
                        count.approved(),
                        count.deployed(),
                        approvalOver ? count.systems() - count.approved() : 0,
                        deploymentOver ? count.systems() - count.deployed() : 0))
                .toList());
    }

    private static boolean isOver(LocalDate milestone, LocalDate today) {
        return milestone != null && today.isAfter(milestone);
    }

    private static CampaignProgress of(List<UnitProgress> units) {
        return new CampaignProgress(
                units.stream().mapToInt(UnitProgress::systems).sum(),
                units.stream().mapToInt(UnitProgress::started).sum(),
                units.stream().mapToInt(UnitProgress::approved).sum(),
                units.stream().mapToInt(UnitProgress::deployed).sum(),
                units.stream().sorted(WORST_FIRST).toList());
    }

    public int approvedPercent() {
        return percent(approved, systems);
    }

    public int deployedPercent() {
        return percent(deployed, systems);
    }

    public int lateApproval() {
        return units.stream().mapToInt(UnitProgress::lateApproval).sum();
    }

    public int lateDeployment() {
        return units.stream().mapToInt(UnitProgress::lateDeployment).sum();
    }

    /** Rounded down: only a whole is shown as 100. */
    static int percent(int part, int whole) {
        return whole == 0 ? 0 : part * 100 / whole;
    }
}
