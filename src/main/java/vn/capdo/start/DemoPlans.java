package vn.capdo.start;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.plan.LeafEdit;
import vn.capdo.plan.LeafState;
import vn.capdo.plan.PlanLeaf;
import vn.capdo.plan.ProtectionPlan;

/** The boards of the demonstration: worked through by half, with something late, and with a remark of the designated unit. */
@Component
class DemoPlans {

    private static final int KINDS = 4;

    private final ProtectionPlan plan;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Staff staff;
    private final Clock clock;

    DemoPlans(ProtectionPlan plan, Dossiers dossiers, Organisations organisations, Staff staff, Clock clock) {
        this.plan = plan;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.staff = staff;
        this.clock = clock;
    }

    void fill(Collection<UUID> ids) {
        for (UUID id : ids) {
            DossierState state = dossiers.get(id).state();
            if (state == DossierState.DEPLOYING) {
                workThroughHalf(id);
            } else if (state == DossierState.VERIFYING) {
                remark(id);
            }
        }
    }

    private void workThroughHalf(UUID id) {
        String unit = dossiers.systemOf(id).operatingUnit();
        staff.holders(Role.PREPARER, unit).stream().findFirst().ifPresent(preparer -> {
            List<LeafEdit> edits = new ArrayList<>();
            List<PlanLeaf> leaves = plan.leaves(id);
            for (int i = 0; i < leaves.size(); i++) {
                PlanLeaf leaf = leaves.get(i);
                if (i % KINDS < KINDS - 1) {
                    edits.add(new LeafEdit(
                            leaf.subject(), leaf.revision(), i % KINDS == 1 ? begun(preparer.userId(), i) : met()));
                }
            }
            plan.save(id, edits, Actor.of(preparer.userId()));
        });
    }

    private static Map<String, String> met() {
        return Map.of(
                "state",
                LeafState.MET.name(),
                "how",
                "Đã thực hiện theo quy chế của đơn vị.",
                "paper",
                "Quy chế, Điều 5");
    }

    private Map<String, String> begun(String responsible, int index) {
        LocalDate due = LocalDate.now(clock).plusDays(index * 3L - KINDS);
        return Map.of(
                "state",
                LeafState.PARTIAL.name(),
                "how",
                "Đã cấu hình cho một phần thiết bị.",
                "gap",
                "Chưa áp dụng cho máy chủ dự phòng.",
                "remedy",
                "Mua bổ sung và cấu hình theo kế hoạch năm.",
                "responsible",
                responsible,
                "dueOn",
                due.toString(),
                "cost",
                "25000000");
    }

    private void remark(UUID id) {
        organisations
                .findDesignatedUnitOf(dossiers.systemOf(id).owner(), LocalDate.now(clock))
                .flatMap(unit ->
                        staff.holders(Role.APPRAISER, unit.code()).stream().findFirst())
                .ifPresent(appraiser -> {
                    List<String> subjects =
                            plan.leaves(id).stream().map(PlanLeaf::subject).toList();
                    Actor actor = Actor.of(appraiser.userId());
                    plan.verify(id, subjects.subList(0, 3), null, actor);
                    plan.verify(id, List.of(subjects.get(3)), "Chưa thấy văn bản cử đầu mối phối hợp.", actor);
                });
    }
}
