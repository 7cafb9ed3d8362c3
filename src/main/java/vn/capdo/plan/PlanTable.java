package vn.capdo.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.acting.Actor;
import vn.capdo.requirement.Requirement;

/** SQL of the plan's tables; always for many leaves at once. */
@Repository
class PlanTable {

    private static final String LEAVES = "select * from capdo.plan_board where dossier_id = :id";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    PlanTable(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    List<PlanLeaf> leaves(UUID dossierId) {
        return jdbc.sql(LEAVES + " order by position, code")
                .param("id", dossierId)
                .query(PlanTable::leaf)
                .list();
    }

    private static PlanLeaf leaf(ResultSet row, int index) throws SQLException {
        String verdict = row.getString("verdict");
        return new PlanLeaf(
                new Requirement(
                        row.getInt("level"),
                        row.getString("subject"),
                        row.getString("part"),
                        row.getString("code"),
                        row.getString("parent"),
                        row.getString("reference"),
                        row.getString("title"),
                        row.getString("grp"),
                        row.getInt("position")),
                answer(row),
                verdict == null ? null : PlanLeaf.Verdict.valueOf(verdict),
                row.getString("remark"),
                row.getString("verified_by"),
                row.getObject("verified_at", OffsetDateTime.class),
                row.getInt("revision"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class));
    }

    private static LeafAnswer answer(ResultSet row) throws SQLException {
        return new LeafAnswer(
                LeafState.valueOf(row.getString("state")),
                row.getString("how"),
                row.getString("paper"),
                row.getString("gap"),
                row.getString("remedy"),
                row.getString("responsible"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("cost", Long.class),
                row.getObject("evidence_document", UUID.class),
                row.getObject("evidence_version", Integer.class),
                row.getObject("evidence_expires", LocalDate.class));
    }

    /** By dossier; one without a level is missing. */
    Map<UUID, PlanProgress> progress(Collection<UUID> dossiers) {
        Map<UUID, PlanProgress> progress = new HashMap<>();
        jdbc.sql(
                        """
                        select dossier_id, count(*) as total, count(*) filter (where state = 'MET') as met,
                            count(*) filter (where state = 'PARTIAL') as partial,
                            count(*) filter (where state = 'NOT_APPLICABLE') as na,
                            count(*) filter (where state in ('NOT_MET', 'PARTIAL') and due_on < :today
                                or state = 'MET' and evidence_expires < :today) as late,
                            count(*) filter (where state in ('NOT_MET', 'PARTIAL') and due_on is null) as without_day,
                            count(*) filter (where verdict = 'REMARK') as remarks,
                            max(due_on) filter (where state in ('NOT_MET', 'PARTIAL')) as expected_on
                        from capdo.plan_board where dossier_id = any(:ids) group by dossier_id""")
                .param("today", LocalDate.now(clock))
                .param("ids", dossiers.toArray(UUID[]::new))
                .query(row -> {
                    progress.put(
                            row.getObject("dossier_id", UUID.class),
                            new PlanProgress(
                                    row.getInt("total"),
                                    row.getInt("met"),
                                    row.getInt("partial"),
                                    row.getInt("na"),
                                    row.getInt("late"),
                                    row.getInt("without_day"),
                                    row.getInt("remarks"),
                                    row.getObject("expected_on", LocalDate.class)));
                });
        return progress;
    }

    /** Who is named for what is due until a day. */
    List<String> responsible(UUID dossierId, LocalDate day) {
        return jdbc.sql(
                        """
                        select distinct responsible from capdo.plan_board where dossier_id = :id and responsible is not null
                            and (state in ('NOT_MET', 'PARTIAL') and due_on <= :day
                                or state = 'MET' and evidence_expires <= :day)""")
                .param("id", dossierId)
                .param("day", day)
                .query(String.class)
                .list();
    }

    /** The catalogue by which the plan is answered. */
    String catalogue(UUID dossierId) {
        return jdbc.sql(
                        """
                        select coalesce((select p.catalogue from capdo.protection_plan p where p.dossier_id = :id),
                            (select c.code from capdo.requirement_catalogue c where c.state = 'DEFAULT'))""")
                .param("id", dossierId)
                .query(String.class)
                .single();
    }

    /** The level that somebody has chosen for the plan before the dossier proposed one. */
    Optional<Integer> chosenLevel(UUID dossierId) {
        return jdbc.sql("select level from capdo.protection_plan where dossier_id = :id and level is not null")
                .param("id", dossierId)
                .query(Integer.class)
                .optional();
    }

    /** @param level null to leave it as it is */
    void set(UUID dossierId, String catalogue, @Nullable Integer level) {
        jdbc.sql(
                        """
                        insert into capdo.protection_plan (dossier_id, catalogue, level) values (:id, :catalogue, :level)
                        on conflict (dossier_id) do update set catalogue = excluded.catalogue,
                            level = coalesce(excluded.level, protection_plan.level)""")
                .param("id", dossierId)
                .param("catalogue", catalogue)
                .param("level", level)
                .update();
    }

    /** A leaf as it becomes, beside what it was. */
    record Write(PlanLeaf before, PlanLeaf after) {}

    void write(UUID dossierId, List<Write> writes, Actor actor) {
        if (writes.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Write write : writes) {
            rows.add(row(write.after()));
            changes.add(change(write));
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql(
                        """
                        insert into capdo.plan_leaf as l (dossier_id, subject, state, how, paper, gap, remedy, responsible, due_on, cost,
                            evidence_document, evidence_version, evidence_expires, verdict, remark, verified_by, verified_at, changed_by,
                            changed_at)
                        select :id, subject, state, how, paper, gap, remedy, responsible, due_on, cost, evidence_document,
                            evidence_version, evidence_expires, verdict, remark, verified_by, verified_at, :by, :now
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r(subject text, state text, how text, paper text, gap text,
                            remedy text, responsible text, due_on date, cost bigint, evidence_document uuid, evidence_version int,
                            evidence_expires date, verdict text, remark text, verified_by text, verified_at timestamptz)
                        on conflict (dossier_id, subject) do update set state = excluded.state, how = excluded.how,
                            paper = excluded.paper, gap = excluded.gap, remedy = excluded.remedy, responsible = excluded.responsible,
                            due_on = excluded.due_on, cost = excluded.cost, evidence_document = excluded.evidence_document,
                            evidence_version = excluded.evidence_version, evidence_expires = excluded.evidence_expires,
                            verdict = excluded.verdict, remark = excluded.remark, verified_by = excluded.verified_by,
                            verified_at = excluded.verified_at, revision = l.revision + 1, changed_by = excluded.changed_by,
                            changed_at = excluded.changed_at""")
                .param("id", dossierId)
                .param("rows", print(rows))
                .param("by", actor.userId())
                .param("now", now)
                .update();
        jdbc.sql(
                        """
                        insert into capdo.plan_leaf_change (dossier_id, subject, at, actor, on_behalf_of, before, after)
                        select :id, subject, :now, :by, :behalf, before, after
                        from jsonb_to_recordset(cast(:changes as jsonb)) as r(subject text, before jsonb, after jsonb)""")
                .param("id", dossierId)
                .param("changes", print(changes))
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", now)
                .update();
    }

    private static Map<String, @Nullable Object> row(PlanLeaf leaf) {
        LeafAnswer answer = leaf.answer();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("subject", leaf.subject());
        row.put("state", answer.state().name());
        row.put("how", answer.how());
        row.put("paper", answer.paper());
        row.put("gap", answer.gap());
        row.put("remedy", answer.remedy());
        row.put("responsible", answer.responsible());
        row.put("due_on", text(answer.dueOn()));
        row.put("cost", answer.cost());
        row.put("evidence_document", text(answer.evidenceDocument()));
        row.put("evidence_version", answer.evidenceVersion());
        row.put("evidence_expires", text(answer.evidenceExpires()));
        row.put("verdict", leaf.verdict() == null ? null : leaf.verdict().name());
        row.put("remark", leaf.remark());
        row.put("verified_by", leaf.verifiedBy());
        row.put("verified_at", text(leaf.verifiedAt()));
        return row;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Map<String, Object> change(Write write) {
        Map<String, String> before = said(write.before());
        Map<String, String> after = said(write.after());
        before.entrySet().removeIf(field -> field.getValue().equals(after.get(field.getKey())));
        after.keySet().retainAll(before.keySet());
        return Map.of("subject", write.after().subject(), "before", before, "after", after);
    }

    /** What a leaf says, as its history tells it. */
    static Map<String, String> said(PlanLeaf leaf) {
        LeafAnswer answer = leaf.answer();
        Map<String, String> said = new LinkedHashMap<>();
        said.put("state", answer.state().name());
        said.put("how", answer.how());
        said.put("paper", answer.paper());
        said.put("gap", answer.gap());
        said.put("remedy", answer.remedy());
        said.put("responsible", orEmpty(answer.responsible()));
        said.put("dueOn", orEmpty(answer.dueOn()));
        said.put("cost", orEmpty(answer.cost()));
        said.put("evidence", orEmpty(answer.evidence()));
        said.put("evidenceExpires", orEmpty(answer.evidenceExpires()));
        said.put("verdict", orEmpty(leaf.verdict()));
        said.put("remark", leaf.remark());
        return said;
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Newest first. */
    List<LeafChange> history(UUID dossierId, String subject) {
        return jdbc.sql(
                        """
                        select at, actor, on_behalf_of, before::text, after::text from capdo.plan_leaf_change
                        where dossier_id = :id and subject = :subject order by id desc limit 200""")
                .param("id", dossierId)
                .param("subject", subject)
                .query((row, index) -> {
                    Map<String, String> before = read(row.getString("before"));
                    Map<String, String> after = read(row.getString("after"));
                    return new LeafChange(
                            row.getObject("at", OffsetDateTime.class),
                            row.getString("actor"),
                            row.getString("on_behalf_of"),
                            after.entrySet().stream()
                                    .map(field -> new LeafChange.Field(
                                            field.getKey(), before.getOrDefault(field.getKey(), ""), field.getValue()))
                                    .toList());
                })
                .list();
    }

    /**
     * An answer that the plan's catalogue or level does not ask for any more.
     *
     * @param title as the catalogue that asked for it last called it; null when none does
     */
    record Kept(String subject, @Nullable String title, LeafState state, String how) {}

    List<Kept> withoutCounterpart(UUID dossierId) {
        return jdbc.sql(
                        """
                        select l.subject, (select r.code || ' ' || r.title from capdo.requirement r where r.subject = l.subject
                                order by r.level desc limit 1) as title, l.state, l.how
                        from capdo.plan_leaf l
                        where l.dossier_id = :id and not exists (select from capdo.plan_board b
                            where b.dossier_id = l.dossier_id and b.subject = l.subject)
                        order by l.subject""")
                .param("id", dossierId)
                .query(Kept.class)
                .list();
    }

    private String print(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> read(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
