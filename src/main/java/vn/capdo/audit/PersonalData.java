package vn.capdo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.PersonalRecords;
import vn.capdo.Refusal;
import vn.capdo.audit.PersonalDataInventory.Kept;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * What is known of one person, handed out to whoever may ask, and taken out when he has left (Law 91/2025/QH15). What he did stays
 * known by his id: the trail and the dossiers need no more.
 */
@Component
public class PersonalData {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS_OF_A_TABLE = 10_000;

    private final JdbcClient jdbc;
    private final Staff staff;
    private final List<PersonalRecords> records;
    private final AuditTrail trail;
    private final Clock clock;

    PersonalData(JdbcClient jdbc, Staff staff, List<PersonalRecords> records, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.records = records;
        this.trail = trail;
        this.clock = clock;
    }

    /** The owners at whose bodies somebody holds a role, or held one. */
    public Set<String> ownersOf(String userId) {
        return new TreeSet<>(jdbc.sql(
                        """
                        select distinct coalesce(o.owner, o.code) from capdo.role_assignment a
                        join capdo.organisation o on o.code = a.organisation where a.user_id = :user""")
                .param("user", userId)
                .query(String.class)
                .list());
    }

    /**
     * Every row that names the person, by table, without files and secrets; and what the trail knows of him.
     *
     * @param askedBy himself, or an administrator: stands in the trail
     * @throws Refusal when nobody knows him
     */
    public String export(String userId, String askedBy) {
        StaffMember person = staff.find(userId).orElseThrow(() -> new Refusal("staff.unknown", userId));
        trail.note("personalDataExported", askedBy, userId, Map.of());
        ObjectNode all = JSON.createObjectNode();
        all.put("userId", person.userId());
        all.put("fullName", person.fullName());
        all.put("email", person.email());
        all.put("position", person.position());
        ObjectNode tables = all.putObject("tables");
        for (Kept kept : PersonalDataInventory.all()) {
            if (!kept.ids().isEmpty()) {
                ArrayNode rows = rows(kept, userId);
                if (!rows.isEmpty()) {
                    tables.set(kept.table(), rows);
                }
            }
        }
        all.set("trail", trailOf(userId));
        return all.toPrettyString();
    }

    private ArrayNode rows(Kept kept, String userId) {
        // Names of columns and tables come from a list of our own.
        String table = RecordedTables.PRODUCT + "." + kept.table();
        String named = kept.ids().stream().map(id -> "t." + id + " = :user").collect(Collectors.joining(" or "));
        ArrayNode rows = JSON.createArrayNode();
        jdbc.sql("select to_jsonb(t) - cast(:left_out as text[]) from (select * from " + table + " t where " + named
                        + " limit " + ROWS_OF_A_TABLE + ") t")
                .param("user", userId)
                .param("left_out", LEFT_OUT)
                .query(String.class)
                .list()
                .forEach(row -> rows.add(read(row)));
        return rows;
    }

    /** Files of dossiers, and secrets. */
    private static final String[] LEFT_OUT = {"content", "token_sha256", "search", "report"};

    private ArrayNode trailOf(String userId) {
        ArrayNode entries = JSON.createArrayNode();
        jdbc.sql(
                        """
                        select jsonb_build_object('chain', chain, 'number', number, 'at', at, 'actor', actor, 'act', act,
                            'source', source, 'onBehalfOf', on_behalf_of)
                        from capdo_audit.entry
                        where actor = :user or on_behalf_of = :user or string_to_array(people, ' ') @> cast(array[:user] as text[])
                        order by id desc limit 10000""")
                .param("user", userId)
                .query(String.class)
                .list()
                .forEach(row -> entries.add(read(row)));
        return entries;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Name, position and address of somebody who has left are replaced wherever they are kept beside his id.
     *
     * @throws Refusal when he still holds a role, today or later, or nobody knows him
     */
    @Transactional
    public void anonymise(String userId, String askedBy) {
        StaffMember person = staff.find(userId).orElseThrow(() -> new Refusal("staff.unknown", userId));
        if (holdsARole(userId)) {
            throw new Refusal("personal.stillHere", person.fullName());
        }
        trail.note("anonymised", askedBy, userId, Map.of());
        String alias = Messages.text("personal.alias");
        records.forEach(kept -> kept.anonymise(userId, person.fullName(), alias));
    }

    private boolean holdsARole(String userId) {
        return jdbc.sql("select exists (select from capdo.role_assignment where user_id = :user"
                        + " and (valid_to is null or valid_to >= :today))")
                .param("user", userId)
                .param("today", LocalDate.now(clock))
                .query(Boolean.class)
                .single();
    }
}
