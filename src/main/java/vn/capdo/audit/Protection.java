package vn.capdo.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the product can only add to the trail, or could also change it, because the database gave it one role for all. */
@Component
public class Protection {

    private final JdbcClient jdbc;

    Protection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands the trail over to its own role, where the database's superuser has prepared it ({@code db/roles/protect-audit.sql}). */
    void ask() {
        boolean prepared = jdbc.sql(
                        """
                        select exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                            where n.nspname = 'capdo_guard' and p.proname = 'protect'
                                and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute'))""")
                .query(Boolean.class)
                .single();
        if (prepared) {
            jdbc.sql("select capdo_guard.protect()").query(Boolean.class).single();
        }
    }

    /** Neither a superuser nor the trail's owner, nor somebody who may become one. */
    public boolean isProtected() {
        return jdbc.sql(
                        """
                        select not rolsuper and not rolcreaterole and not exists (
                            select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'capdo_audit' and c.relkind = 'r' and (
                                pg_has_role(current_user, c.relowner, 'member')
                                or pg_has_role(current_user, n.nspowner, 'member')
                                or has_table_privilege(c.oid, 'insert, update, delete, truncate, trigger')))
                        from pg_roles where rolname = current_user""")
                .query(Boolean.class)
                .single();
    }
}
