package vn.capdo.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alike;
import vn.capdo.Alphabet;
import vn.capdo.EmailAddress;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/** The bodies and their designations. */
@Service
@Transactional
public class Organisations {

    private final JdbcClient jdbc;
    private final Clock clock;

    Organisations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal when its address is none */
    public void add(Organisation organisation) {
        jdbc.sql(
                        """
                        insert into capdo.organisation (code, name, kind, parent, owner, email, owner_kind, created_at)
                        values (:code, :name, :kind, :parent, :owner, :email, :ownerKind, :now)
                        on conflict (code) do nothing""")
                .param("code", organisation.code())
                .param("name", organisation.name())
                .param("kind", organisation.kind().name())
                .param("parent", organisation.parent())
                .param("owner", organisation.owner())
                .param("email", EmailAddress.read(organisation.email()))
                .param(
                        "ownerKind",
                        organisation.ownerKind() == null
                                ? null
                                : organisation.ownerKind().name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        OncePerTransaction.forgetAll();
    }

    /** Corrects what kind of owner a body is: open dossiers ask the authority table with it from now on. */
    public void setOwnerKind(String owner, OwnerKind kind) {
        int changed = jdbc.sql(
                        "update capdo.organisation set owner_kind = :kind where code = :owner and kind = 'OWNER'")
                .param("kind", kind.name())
                .param("owner", owner)
                .update();
        if (changed == 0) {
            throw new Refusal("organisation.unknown", owner);
        }
        OncePerTransaction.forgetAll();
    }

    /**
     * The owner names {@code unit} as its designated security unit from a day on (NĐ 85/2016 Đ20 k1 b). The day may lie ahead:
     * until then the present unit stays designated. What had been arranged for that day or later is replaced.
     */
    public void designate(String owner, String unit, LocalDate from, @Nullable String document) {
        endDesignation(owner, from.minusDays(1));
        jdbc.sql(
                        """
                        insert into capdo.designation (owner, unit, valid_from, document)
                        values (:owner, :unit, :from, :document)""")
                .param("owner", owner)
                .param("unit", unit)
                .param("from", from)
                .param("document", document)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** The owner designates nobody after {@code lastDay}. */
    void endDesignation(String owner, LocalDate lastDay) {
        jdbc.sql("delete from capdo.designation where owner = :owner and valid_from > :day")
                .param("owner", owner)
                .param("day", lastDay)
                .update();
        jdbc.sql(
                        """
                        update capdo.designation set valid_to = :day
                        where owner = :owner and (valid_to is null or valid_to > :day)""")
                .param("owner", owner)
                .param("day", lastDay)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** However the code is typed: in capitals, in full width. */
    @ReadOnly
    public Optional<Organisation> find(String typed) {
        String code = Alike.key(typed);
        return OncePerTransaction.read(Organisation.class, code, () -> read(code));
    }

    private Optional<Organisation> read(String code) {
        return jdbc.sql(
                        "select code, name, kind, parent, owner, email, owner_kind from capdo.organisation where code = :code")
                .param("code", code)
                .query(Organisation.class)
                .optional();
    }

    /** @throws Refusal when there is no such organisation */
    @ReadOnly
    public Organisation get(String code) {
        return find(code).orElseThrow(() -> new Refusal("organisation.unknown", code));
    }

    /** Code of the owner that an organisation belongs to; an owner belongs to itself. */
    @ReadOnly
    public String ownerOf(String code) {
        Organisation organisation = get(code);
        return organisation.owner() == null ? organisation.code() : organisation.owner();
    }

    /** Whether a body is another one, or stands anywhere below it. */
    @ReadOnly
    public boolean isAtOrBelow(String code, String above) {
        return OncePerTransaction.read(Organisations.class, code, () -> andAbove(code))
                .contains(above);
    }

    /** The body itself, and what it stands below. */
    private Set<String> andAbove(String code) {
        return jdbc.sql(
                        """
                        with recursive chain as (
                            select code, parent from capdo.organisation where code = :code
                            union
                            select o.code, o.parent from capdo.organisation o join chain on o.code = chain.parent)
                        select code from chain""")
                .param("code", code)
                .query(String.class)
                .set();
    }

    /** Codes of these organisations and of all that stand below them. */
    @ReadOnly
    public Set<String> atOrBelow(Collection<String> codes) {
        return Set.copyOf(jdbc.sql(
                        """
                        with recursive below as (
                            select code from capdo.organisation where code = any(:codes)
                            union select o.code from capdo.organisation o join below on o.parent = below.code)
                        select code from below""")
                .param("codes", codes.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** What every body is called, by code; also of bodies that have ended. */
    @ReadOnly
    public Map<String, String> names() {
        return all().stream().collect(Collectors.toMap(Organisation::code, Organisation::name));
    }

    @ReadOnly
    public List<Organisation> all() {
        return jdbc.sql(
                        "select code, name, kind, parent, owner, email, owner_kind from capdo.organisation order by kind, name"
                                + Alphabet.COLLATION)
                .query(Organisation.class)
                .list();
    }

    @ReadOnly
    public boolean hasDesignatedUnit(String owner) {
        return jdbc.sql("select count(*) from capdo.designation where owner = :owner")
                        .param("owner", owner)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The units that are the owner's designated security unit on any day from one to another. */
    @ReadOnly
    public List<String> designatedUnits(String owner, LocalDate from, LocalDate to) {
        return jdbc.sql(
                        """
                        select distinct unit from capdo.designation
                        where owner = :owner and valid_from <= :to and (valid_to is null or valid_to >= :from)""")
                .param("owner", owner)
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .list();
    }

    /** @throws Refusal when the owner has designated nobody on that day */
    @ReadOnly
    public Organisation designatedUnitOf(String owner, LocalDate on) {
        return findDesignatedUnitOf(owner, on)
                .orElseThrow(() ->
                        new Refusal("organisation.noDesignatedUnit", get(owner).name(), on));
    }

    /** Empty when the owner has designated nobody on that day. */
    @ReadOnly
    public Optional<Organisation> findDesignatedUnitOf(String owner, LocalDate on) {
        return OncePerTransaction.read(Organisation.class, Map.entry(owner, on), () -> readDesignated(owner, on));
    }

    private Optional<Organisation> readDesignated(String owner, LocalDate on) {
        return jdbc.sql(
                        """
                        select o.code, o.name, o.kind, o.parent, o.owner, o.email, o.owner_kind
                        from capdo.designation d join capdo.organisation o on o.code = d.unit
                        where d.owner = :owner and d.valid_from <= :on and (d.valid_to is null or d.valid_to >= :on)
                        order by d.valid_from desc limit 1""")
                .param("owner", owner)
                .param("on", on)
                .query(Organisation.class)
                .optional();
    }
}
