package vn.capdo.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alphabet;
import vn.capdo.Messages;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * Organisations in time: since when and until when a body is in force, what it was called on a day, and who took over from it.
 * A code stands for one body for ever and is never given to another.
 */
@Service
@Transactional
public class OrganisationHistory {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisations organisations;
    private final StaffDirectory directory;

    OrganisationHistory(JdbcClient jdbc, Clock clock, Organisations organisations, StaffDirectory directory) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisations = organisations;
        this.directory = directory;
    }

    /**
     * A body and the days on which it is in force.
     *
     * @param validFrom first day; null means since before Capdo
     * @param validTo last day; null means until further notice
     */
    public record Lifetime(
            String code,
            String name,
            Organisation.Kind kind,
            @Nullable String parent,
            @Nullable String owner,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {

        public boolean inForce(LocalDate on) {
            return (validFrom == null || !on.isBefore(validFrom)) && (validTo == null || !on.isAfter(validTo));
        }

        /** Code of the owner that the body belongs to; an owner belongs to itself. */
        public String owning() {
            return owner == null ? code : owner;
        }
    }

    /**
     * What a body was called.
     *
     * @param to last day of the name; null for the present one
     * @param document what gave it the next name; null for the present one
     */
    public record Name(String name, @Nullable LocalDate to, @Nullable String document) {}

    /** @param effectiveOn the first day of the successor */
    public record Succession(String predecessor, String successor, LocalDate effectiveOn, String document) {}

    /** Every body that ever was, by code. */
    @ReadOnly
    public Map<String, Lifetime> lifetimes() {
        return jdbc
                .sql("select code, name, kind, parent, owner, valid_from, valid_to from capdo.organisation")
                .query(Lifetime.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Lifetime::code, body -> body, (one, other) -> one, TreeMap::new));
    }

    /** The bodies that are in force today. */
    @ReadOnly
    public List<Organisation> inForce() {
        return jdbc.sql(
                        """
                        select code, name, kind, parent, owner, email, owner_kind from capdo.organisation
                        where (valid_from is null or valid_from <= :today) and (valid_to is null or valid_to >= :today)
                        order by kind, name"""
                                + Alphabet.COLLATION)
                .param("today", LocalDate.now(clock))
                .query(Organisation.class)
                .list();
    }

    /** The last day of a body that has ended, or will; empty as long as nothing of the kind is known. */
    @ReadOnly
    public Optional<LocalDate> lastDayOf(String code) {
        return lastDayOf(jdbc, code, "");
    }

    private static Optional<LocalDate> lastDayOf(JdbcClient jdbc, String code, String lock) {
        return jdbc.sql("select valid_to from capdo.organisation where code = :code" + lock)
                .param("code", code)
                .query((row, index) -> Optional.ofNullable(row.getObject("valid_to", LocalDate.class)))
                .optional()
                .flatMap(found -> found);
    }

    /** Who does today what a body did: itself, or whoever took over from it, and from that one. */
    @ReadOnly
    public String inOffice(String code) {
        return jdbc.sql(
                        """
                        with recursive heir as (
                            select cast(:code as text) as code, 0 as generation
                            union
                            select s.successor, h.generation + 1
                            from heir h join capdo.organisation o on o.code = h.code and o.valid_to < :today
                                join capdo.organisation_succession s on s.predecessor = h.code and s.effective_on <= :today
                            where h.generation < 100)
                        select code from heir order by generation desc, code limit 1""")
                .param("code", code)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .single();
    }

    /**
     * Something is to be hung on a body. Waits for an act on organisations that is under way.
     *
     * @param until the last day on which the body must still stand; null means for good
     * @throws Refusal when the body has ended, or ends before {@code until}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireInForce(String code, @Nullable LocalDate until) {
        requireInForce(jdbc, code, until);
    }

    static void requireInForce(JdbcClient jdbc, String code, @Nullable LocalDate until) {
        lastDayOf(jdbc, code, " for share")
                .filter(lastDay -> until == null || until.isAfter(lastDay))
                .ifPresent(lastDay -> {
                    throw new Refusal("organisation.ended", code, lastDay);
                });
    }

    /** Holds these bodies still until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<String> codes) {
        jdbc.sql("select code from capdo.organisation where code in (:codes) order by code for no key update")
                .param("codes", codes)
                .query(String.class)
                .list();
        OncePerTransaction.forgetAll();
    }

    /** @throws Refusal when the code is taken, also by a body that has ended */
    public void found(Organisation organisation, LocalDate from) {
        if (organisations.find(organisation.code()).isPresent()) {
            throw new Refusal("organisation.codeTaken", organisation.code());
        }
        organisations.add(organisation);
        jdbc.sql("update capdo.organisation set valid_from = :from where code = :code")
                .param("from", from)
                .param("code", organisation.code())
                .update();
        OncePerTransaction.forgetAll();
    }

    public void end(String code, LocalDate lastDay) {
        jdbc.sql("update capdo.organisation set valid_to = :day where code = :code")
                .param("day", lastDay)
                .param("code", code)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** The body is called otherwise from a day on; the old name stays known. A name put right on its first day never was one. */
    public void rename(String code, String name, LocalDate from, String document) {
        jdbc.sql(
                        """
                        insert into capdo.organisation_former_name (organisation, name, valid_to, document)
                        select code, name, :until, :document from capdo.organisation where code = :code
                        on conflict (organisation, valid_to) do nothing""")
                .param("until", from.minusDays(1))
                .param("document", document)
                .param("code", code)
                .update();
        jdbc.sql("update capdo.organisation set name = :name where code = :code")
                .param("name", name)
                .param("code", code)
                .update();
        directory.renamed(code, name);
        OncePerTransaction.forgetAll();
    }

    /** The body stands elsewhere. */
    public void place(String code, @Nullable String parent, @Nullable String owner) {
        jdbc.sql("update capdo.organisation set parent = :parent, owner = :owner where code = :code")
                .param("parent", parent)
                .param("owner", owner)
                .param("code", code)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** What people look for it under; a unit that is designated is listed as such. */
    public void setKind(String code, Organisation.Kind kind) {
        jdbc.sql("update capdo.organisation set kind = :kind where code = :code")
                .param("kind", kind.name())
                .param("code", code)
                .update();
        OncePerTransaction.forgetAll();
    }

    public void recordSuccession(Succession succession) {
        jdbc.sql(
                        """
                        insert into capdo.organisation_succession (predecessor, successor, effective_on, document)
                        values (:predecessor, :successor, :on, :document)""")
                .param("predecessor", succession.predecessor())
                .param("successor", succession.successor())
                .param("on", succession.effectiveOn())
                .param("document", succession.document())
                .update();
        OncePerTransaction.forgetAll();
    }

    @ReadOnly
    public List<Succession> successions() {
        return jdbc.sql(
                        """
                        select predecessor, successor, effective_on, document from capdo.organisation_succession
                        order by effective_on, predecessor, successor""")
                .query(Succession.class)
                .list();
    }

    /** The owner designates nobody after {@code lastDay}. */
    public void endDesignation(String owner, LocalDate lastDay) {
        organisations.endDesignation(owner, lastDay);
    }

    /** Owner to designated unit, as of a day. */
    @ReadOnly
    public Map<String, String> designationsOn(LocalDate day) {
        return jdbc
                .sql(
                        """
                        select owner, unit from capdo.designation
                        where valid_from <= :day and (valid_to is null or valid_to >= :day) order by valid_from""")
                .param("day", day)
                .query((row, index) -> Map.entry(row.getString("owner"), row.getString("unit")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, later) -> later, TreeMap::new));
    }

    /** The names of a body, the first one first; the present one last. */
    @ReadOnly
    public List<Name> namesOf(String code) {
        List<Name> names = new ArrayList<>(
                former("organisation = :code", Map.of("code", code)).getOrDefault(code, List.of()));
        names.add(new Name(organisations.get(code).name(), null, null));
        return names;
    }

    /** What bodies were called, by their codes, the first name first. */
    @ReadOnly
    public Map<String, List<Name>> formerNames() {
        return former("true", Map.of());
    }

    private Map<String, List<Name>> former(String which, Map<String, ?> params) {
        return jdbc
                .sql(
                        """
                        select organisation, name, valid_to, document from capdo.organisation_former_name
                        where %s order by valid_to"""
                                .formatted(which))
                .params(params)
                .query((row, index) -> Map.entry(
                        row.getString("organisation"),
                        new Name(
                                row.getString("name"),
                                row.getObject("valid_to", LocalDate.class),
                                row.getString("document"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** What a body was called on a day. */
    @ReadOnly
    public String nameOn(String code, LocalDate day) {
        return namesOf(code).stream()
                .filter(name -> name.to() == null || !day.isAfter(name.to()))
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** "Sở TT&TT (đến hết 28/02/2025)": the former names of a body in words; empty for one that never changed its name. */
    @ReadOnly
    public List<String> formerNamesOf(String code) {
        return namesOf(code).stream()
                .filter(name -> name.to() != null)
                .map(name -> Messages.text("organisation.formerName", name.name(), name.to(), name.document()))
                .toList();
    }
}
