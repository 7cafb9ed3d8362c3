package vn.capdo.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at whole tables: whether an act left anything behind, and whether anything hangs in the air. */
@TestComponent
public class Footprint {

    private static final List<String> TABLES = List.of(
            "capdo.organisation",
            "capdo.organisation_former_name",
            "capdo.organisation_succession",
            "capdo.designation",
            "capdo.role_assignment",
            "capdo.information_system",
            "capdo.system_former_unit",
            "capdo.campaign",
            "capdo.level_dossier",
            "capdo.dossier_event",
            "capdo.deadline",
            "capdo.assessment_cycle",
            "capdo.mail_outbox",
            "act_ru_task",
            "act_ru_identitylink",
            "act_ru_authorization",
            "act_ru_job",
            "act_id_group",
            "act_id_membership");

    private final JdbcClient jdbc;

    Footprint(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A digest of every table that an act on organisations may write to. */
    public Map<String, String> take() {
        Map<String, String> digests = new TreeMap<>();
        for (String table : TABLES) {
            digests.put(
                    table,
                    jdbc.sql("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '-') from " + table
                                    + " t")
                            .query(String.class)
                            .single());
        }
        return digests;
    }

    /**
     * Every open task of the owner's dossiers has somebody who may take it, and exactly one open line in the ledger with its
     * date; whoever holds one is a candidate; every system stands under a unit in force and under that unit's owner; nobody
     * holds a role at a body that has ended.
     */
    public void nothingHangsInTheAir(String owner) {
        assertThat(jdbc.sql(
                                """
                                        select t.name_ || ' of ' || s.code from act_ru_task t
                                        join capdo.deadline l on l.task_id = t.id_
                                        join capdo.level_dossier d on d.id = l.dossier_id
                                        join capdo.information_system s on s.id = d.system_id
                                        where s.owner = :owner and not exists (
                                            select 1 from act_ru_identitylink i
                                            join capdo.role_assignment a on a.role || '-' || a.organisation = i.group_id_
                                            join act_id_membership m on m.user_id_ = a.user_id and m.group_id_ = i.group_id_
                                            where i.task_id_ = t.id_ and a.valid_to is null
                                                and (t.assignee_ is null or t.assignee_ = a.user_id))""")
                        .param("owner", owner)
                        .query(String.class)
                        .list())
                .as("tasks that nobody may take, or that are held by somebody who may not")
                .isEmpty();
        assertThat(jdbc.sql(
                                """
                                        select t.id_ from act_ru_task t
                                        join act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'dossierId'
                                        join capdo.level_dossier d on d.id::text = v.text_
                                        join capdo.information_system s on s.id = d.system_id
                                        where s.owner = :owner and
                                            (select count(*) from capdo.deadline l where l.task_id = t.id_ and l.closed_at is null
                                                and l.due_on = (t.due_date_)::date) <> 1""")
                        .param("owner", owner)
                        .query(String.class)
                        .list())
                .as("tasks without exactly one open deadline of their date")
                .isEmpty();
        assertThat(jdbc.sql(
                                """
                                        select s.code from capdo.information_system s
                                        join capdo.organisation u on u.code = s.operating_unit
                                        where s.owner = :owner and (u.valid_to is not null
                                            or coalesce(u.owner, u.code) <> s.owner)""")
                        .param("owner", owner)
                        .query(String.class)
                        .list())
                .as("systems of a unit that is not in force or stands under another owner")
                .isEmpty();
        assertThat(jdbc.sql(
                                """
                                        select a.user_id || ' ' || a.role || ' ' || a.organisation from capdo.role_assignment a
                                        join capdo.organisation u on u.code = a.organisation
                                        where u.valid_to is not null and (a.valid_to is null or a.valid_to > u.valid_to)""")
                        .query(String.class)
                        .list())
                .as("roles at bodies that have ended")
                .isEmpty();
    }
}
