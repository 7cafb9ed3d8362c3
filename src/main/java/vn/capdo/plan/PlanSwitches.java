package vn.capdo.plan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.requirement.RequirementCatalogue;
import vn.capdo.requirement.Requirements;

/** What another catalogue means for the plans that run, and leading them there. */
@Service
@Transactional
public class PlanSwitches {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final ProtectionPlan plan;
    private final Dossiers dossiers;
    private final Requirements requirements;

    PlanSwitches(JdbcClient jdbc, ProtectionPlan plan, Dossiers dossiers, Requirements requirements) {
        this.jdbc = jdbc;
        this.plan = plan;
        this.dossiers = dossiers;
        this.requirements = requirements;
    }

    /**
     * A plan that runs under one catalogue, and what becomes of it under another.
     *
     * @param carried answers that go along
     * @param kept answers that nothing asks for any more
     * @param fresh requirements that nobody has answered yet
     * @param possible false while the plan lies before those who appraise, approve or verify it
     */
    public record Effect(
            UUID dossierId,
            String number,
            String systemName,
            String owner,
            String unit,
            String state,
            @Nullable Integer level,
            int carried,
            int kept,
            int fresh,
            boolean possible) {

        public String stateLabel() {
            return DossierState.valueOf(state).label();
        }
    }

    /** @param owners whose plans are looked at */
    @ReadOnly
    public List<Effect> effects(String from, String to, Collection<String> owners) {
        return jdbc.sql(
                        """
                        with running as (
                            select d.id as dossier_id, d.number, s.name as system_name, s.owner, s.operating_unit as unit, d.state,
                                coalesce(d.approved_level, d.proposed_level, p.level) as level
                            from capdo.level_dossier d
                                join capdo.information_system s on s.id = d.system_id
                                left join capdo.protection_plan p on p.dossier_id = d.id
                            where d.closed_at is null and s.owner = any(:owners)
                                and d.state not in ('WITHDRAWN', 'DECOMMISSIONED', 'SUPERSEDED')
                                and coalesce(p.catalogue, (select c.code from capdo.requirement_catalogue c where c.state = 'DEFAULT')) = :from
                        )
                        select r.*,
                            (select count(*) from capdo.plan_leaf l join capdo.requirement q on q.subject = l.subject
                                where l.dossier_id = r.dossier_id and q.catalogue = :to and q.level = r.level) as carried,
                            (select count(*) from capdo.plan_leaf l where l.dossier_id = r.dossier_id and not exists (
                                select from capdo.requirement q where q.subject = l.subject and q.catalogue = :to and q.level = r.level)) as kept,
                            (select count(*) from capdo.requirement q where q.catalogue = :to and q.level = r.level and not exists (
                                select from capdo.plan_leaf l where l.dossier_id = r.dossier_id and l.subject = q.subject)) as fresh,
                            r.state = any(:writable) as possible
                        from running r order by r.system_name, r.number""")
                .param("owners", owners.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .param(
                        "writable",
                        ProtectionPlan.WRITABLE.stream().map(Enum::name).toArray(String[]::new))
                .query(Effect.class)
                .list();
    }

    /** @throws Refusal when the plan does not lie with its unit, or the catalogue takes no plans any more */
    public void lead(Collection<UUID> dossierIds, String to, @Nullable String reason, Actor actor) {
        String why = Fields.required("reason", reason, MAX_REASON);
        RequirementCatalogue catalogue = requirements.get(to);
        if (catalogue.state() == RequirementCatalogue.State.RETIRED) {
            throw new Refusal("catalogue.retired", catalogue.name());
        }
        Set<UUID> all = Set.copyOf(dossierIds);
        dossiers.readAtOnce(all);
        all.stream().sorted().forEach(id -> plan.switchTo(id, catalogue, why, actor));
    }
}
