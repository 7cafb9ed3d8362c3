package vn.capdo.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.UnitWords;

/**
 * Whether an import may state a decision: in the time that the owner has for it, and of a body that could take it. What the
 * register knows already is not asked again. For one reading of one file.
 */
final class PriorApprovalCheck {

    private final GoLiveDays goLive;
    private final IssuerCheck issuers;
    private final Organisations organisations;
    private final UnitWords units;
    private final Map<UUID, PriorApproval> known;
    private final String importer;
    private final Map<String, String> closed = new HashMap<>();

    /** One decision often stands in many rows. */
    private final Map<List<Object>, String> judged = new HashMap<>();

    PriorApprovalCheck(
            GoLiveDays goLive,
            IssuerCheck issuers,
            Organisations organisations,
            UnitWords units,
            Map<UUID, PriorApproval> known,
            String importer) {
        this.goLive = goLive;
        this.issuers = issuers;
        this.organisations = organisations;
        this.units = units;
        this.known = known;
        this.importer = importer;
    }

    /** @param existing the system as the register has it; null for a new one */
    void check(SystemRow row, @Nullable InformationSystem existing, RowReader reader) {
        PriorApproval approval = row.approval();
        if (approval == null || existing != null && approval.sameDecision(known.get(existing.id()))) {
            return;
        }
        String owner = organisations.ownerOf(row.operatingUnit());
        String why = closed.computeIfAbsent(owner, one -> Objects.requireNonNullElse(goLive.closed(one, importer), ""));
        if (!why.isEmpty()) {
            reader.wrong(InventoryColumns.DECISION_NUMBER, why);
            return;
        }
        String wrong = judged.computeIfAbsent(
                List.of(owner, approval.level(), approval.decisionDate(), approval.decisionBody(), row.phase()),
                one -> Objects.requireNonNullElse(issuers.wrong(owner, approval, row.phase(), units), ""));
        if (!wrong.isEmpty()) {
            reader.wrong(InventoryColumns.DECISION_BODY, wrong);
        }
    }
}
