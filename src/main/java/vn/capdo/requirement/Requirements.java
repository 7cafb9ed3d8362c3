package vn.capdo.requirement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.requirement.RequirementCatalogue.State;

/** Keeps the catalogues. A version never changes: what changes is a new one. */
@Service
@Transactional
public class Requirements {

    private static final String COLUMNS =
            "select code, standard, version, valid_from, state, source, caveat, brought_by, brought_at from capdo.requirement_catalogue";

    private final JdbcClient jdbc;
    private final Clock clock;

    Requirements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All of them, by standard, the newest version first. */
    @ReadOnly
    public List<RequirementCatalogue> catalogues() {
        return jdbc.sql(COLUMNS + " order by standard, version desc")
                .query(RequirementCatalogue.class)
                .list();
    }

    @ReadOnly
    public RequirementCatalogue get(String code) {
        return jdbc.sql(COLUMNS + " where code = :code")
                .param("code", code)
                .query(RequirementCatalogue.class)
                .optional()
                .orElseThrow(() -> new Refusal("catalogue.unknown", code));
    }

    /** What a catalogue asks for at all levels, in its order. */
    @ReadOnly
    public List<Requirement> of(String catalogue) {
        return jdbc.sql(
                        """
                        select level, subject, part, code, parent, reference, title, grp as "group", position
                        from capdo.requirement where catalogue = :catalogue order by level, position, code""")
                .param("catalogue", catalogue)
                .query(Requirement.class)
                .list();
    }

    /**
     * Adds a version that somebody has brought; plans may be switched to it from then on.
     *
     * @param draft without problems
     */
    public RequirementCatalogue add(CatalogueDraft draft, LocalDate validFrom, String source, String userId) {
        if (!draft.problems().isEmpty()) {
            throw new Refusal("catalogue.hasProblems", draft.problems().size());
        }
        // Two who bring a version of one standard get two numbers.
        jdbc.sql("lock table capdo.requirement_catalogue in share row exclusive mode")
                .update();
        int version = jdbc.sql(
                        "select coalesce(max(version), 0) + 1 from capdo.requirement_catalogue where standard = :standard")
                .param("standard", draft.standard())
                .query(Integer.class)
                .single();
        String code = draft.standard().replaceAll("(?U)[^\\w]+", "") + "-" + version;
        jdbc.sql(
                        """
                        insert into capdo.requirement_catalogue (code, standard, version, valid_from, state, source, brought_by, brought_at)
                        values (:code, :standard, :version, :from, 'AVAILABLE', :source, :by, :now)""")
                .param("code", code)
                .param("standard", draft.standard())
                .param("version", version)
                .param("from", validFrom)
                .param("source", source)
                .param("by", userId)
                .param("now", OffsetDateTime.now(clock))
                .update();
        List<Requirement> all = draft.requirements();
        jdbc.sql(
                        """
                        insert into capdo.requirement (catalogue, level, subject, part, code, parent, reference, title, grp, position)
                        select :catalogue, * from unnest(cast(:levels as int[]), :subjects, :parts, :codes, :parents, :references,
                            :titles, :groups, cast(:positions as int[]))""")
                .param("catalogue", code)
                .param("levels", column(all, Requirement::level))
                .param("subjects", column(all, Requirement::subject))
                .param("parts", column(all, Requirement::part))
                .param("codes", column(all, Requirement::code))
                .param("parents", column(all, Requirement::parent))
                .param("references", column(all, Requirement::reference))
                .param("titles", column(all, Requirement::title))
                .param("groups", column(all, Requirement::group))
                .param("positions", column(all, Requirement::position))
                .update();
        return get(code);
    }

    private static String[] column(List<Requirement> all, Function<Requirement, Object> of) {
        return all.stream()
                .map(of)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /** Plans that have no other begin under it from now on; those that have begun stay where they are. */
    public void makeDefault(String code) {
        RequirementCatalogue chosen = get(code);
        if (chosen.state() == State.RETIRED) {
            throw new Refusal("catalogue.retired", chosen.name());
        }
        if (chosen.validFrom().isAfter(LocalDate.now(clock))) {
            throw new Refusal("catalogue.notYet", chosen.name(), Messages.date(chosen.validFrom()));
        }
        jdbc.sql("update capdo.requirement_catalogue set state = 'AVAILABLE' where state = 'DEFAULT'")
                .update();
        setState(code, State.DEFAULT);
    }

    /** Nobody is switched to it any more. */
    public void retire(String code) {
        if (get(code).state() == State.DEFAULT) {
            throw new Refusal("catalogue.isDefault", get(code).name());
        }
        setState(code, State.RETIRED);
    }

    private void setState(String code, State state) {
        jdbc.sql("update capdo.requirement_catalogue set state = :state where code = :code")
                .param("state", state.name())
                .param("code", code)
                .update();
    }
}
