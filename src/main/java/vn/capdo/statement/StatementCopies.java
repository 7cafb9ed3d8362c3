package vn.capdo.statement;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.SearchText;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;

/** Takes sections over from an earlier dossier, of the same or of another system. */
@Service
@Transactional
public class StatementCopies {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Statements statements;

    StatementCopies(JdbcClient jdbc, Statements statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    /** A dossier whose statements may be copied. */
    public record Source(UUID id, String number, String systemCode, String systemName, boolean sameSystem) {}

    /**
     * What a person may copy into a dossier: other dossiers of the scope in which anything is written; those of the same system
     * first, then the newest.
     *
     * @param search in the name and the code of the system; blank for all
     */
    @ReadOnly
    public List<Source> sources(UUID into, Scope scope, String search) {
        return jdbc.sql(
                        """
                        select d.id, d.number, s.code as system_code, s.name as system_name,
                            s.id = (select system_id from capdo.level_dossier where id = :into) as same_system
                        from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                        where d.id <> :into and (s.owner = any(:owners) or s.operating_unit = any(:units))
                            and (:search = '' or s.search_text like :pattern)
                            and exists (select 1 from capdo.statement_section x where x.dossier_id = d.id)
                        order by same_system desc, d.opened_at desc, d.number desc limit :most""")
                .param("into", into)
                .param("owners", scope.owners().toArray(String[]::new))
                .param("units", scope.organisations().toArray(String[]::new))
                .param("search", search.strip())
                .param("pattern", SearchText.pattern(search))
                .param("most", MOST)
                .query(Source.class)
                .list();
    }

    /**
     * Writes sections of one dossier into another, all or none.
     *
     * @param revisions the sections to copy, each with the revision of the target that the person has seen; 0 for nothing
     * @throws Refusal when somebody else has changed one of them meanwhile
     */
    public void copy(UUID from, UUID into, Map<StatementSection, Integer> revisions, Actor actor) {
        if (revisions.isEmpty()) {
            throw new Refusal("statement.nothingChosen");
        }
        Map<StatementSection, SavedSection> source = statements.of(from);
        new EnumMap<>(revisions).forEach((section, revision) -> {
            SavedSection copied = source.get(section);
            if (copied == null) {
                throw new Refusal("statement.nothingToCopy", section.label());
            }
            if (statements.save(into, section, revision, copied.content(), actor) instanceof Saving.Overtaken) {
                throw new Refusal("statement.copyOvertaken", section.label());
            }
        });
    }
}
