package vn.capdo.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;

/**
 * The day from which an owner works in Capdo alone. Before it a coordinator imports the decisions that stand already; from it on
 * a decision is taken in Capdo. An owner without such a day imports none: an administrator opens the time by setting one.
 */
@Service
@Transactional
public class GoLiveDays {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Clock clock;

    GoLiveDays(JdbcClient jdbc, Organisations organisations, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** @param day the first day on which no decision comes in by import any more */
    public record GoLive(String owner, LocalDate day, String reason, String setBy, OffsetDateTime setAt) {}

    /**
     * Sets, or moves, the day of an owner. What it was stays on record.
     *
     * @param by an administrator of the owner; who sets the day imports no decisions himself
     * @throws Refusal without a day of today or later, or without a reason
     */
    public void set(String owner, @Nullable LocalDate day, @Nullable String reason, String by) {
        Organisation body = organisations.get(owner);
        if (body.kind() != Organisation.Kind.OWNER) {
            throw new Refusal("organisation.unknown", owner);
        }
        LocalDate today = LocalDate.now(clock);
        if (day == null) {
            throw new Refusal("field.required", Messages.text("field.goLiveDay"));
        }
        if (day.isBefore(today)) {
            throw new Refusal("goLive.past", day, today);
        }
        jdbc.sql(
                        """
                        insert into capdo.go_live (owner, day, reason, set_by, set_at)
                        values (:owner, :day, :reason, :by, :now)""")
                .param("owner", owner)
                .param("day", day)
                .param("reason", Fields.required("goLiveReason", reason, MAX_REASON))
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    @ReadOnly
    public Optional<GoLive> of(String owner) {
        return history(owner).stream().findFirst();
    }

    /** Every day that was set for an owner, the newest first. */
    @ReadOnly
    public List<GoLive> history(String owner) {
        return jdbc.sql(
                        "select owner, day, reason, set_by, set_at from capdo.go_live where owner = :owner order by id desc")
                .param("owner", owner)
                .query(GoLive.class)
                .list();
    }

    /** Why somebody imports no decisions of an owner today; null when he does. */
    @Nullable
    String closed(String owner, String importer) {
        Optional<GoLive> goLive = of(owner);
        if (goLive.isEmpty()) {
            return Messages.text("import.problem.noGoLive");
        }
        if (!LocalDate.now(clock).isBefore(goLive.get().day())) {
            return Messages.text("import.problem.afterGoLive", goLive.get().day());
        }
        return goLive.get().setBy().equals(importer) ? Messages.text("import.problem.ownGoLive") : null;
    }
}
