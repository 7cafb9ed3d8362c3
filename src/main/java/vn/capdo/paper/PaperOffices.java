package vn.capdo.paper;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisations;

/** How organisations number. */
@Service
@Transactional
public class PaperOffices {

    private static final String SYMBOL = "[\\p{Lu}\\p{N}]+([.][\\p{Lu}\\p{N}]+)*";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Clock clock;

    PaperOffices(JdbcClient jdbc, Organisations organisations, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.clock = clock;
    }

    @ReadOnly
    public PaperOffice of(String organisation) {
        return jdbc.sql("select organisation, abbreviation, section, joint_series, elsewhere from capdo.paper_office"
                        + " where organisation = :organisation")
                .param("organisation", organisation)
                .query(PaperOffice.class)
                .optional()
                .orElseGet(() -> PaperOffice.guessed(
                        organisation, organisations.get(organisation).name()));
    }

    /** What a draft shows in the place of its number. */
    String blankNumber(String organisation, PaperKind kind) {
        return Place.BLANK + "/" + of(organisation).symbol(kind);
    }

    /** @throws Refusal when an abbreviation is not in capitals */
    public void set(PaperOffice office, String userId) {
        Fields.required("paper.abbreviation", office.abbreviation(), 40);
        if (!office.abbreviation().matches(SYMBOL)
                || !office.section().isEmpty()
                        && (office.section().length() > 40 || !office.section().matches(SYMBOL))) {
            throw new Refusal("paper.symbol", office.abbreviation(), office.section());
        }
        jdbc.sql(
                        """
                        insert into capdo.paper_office (organisation, abbreviation, section, joint_series, elsewhere, changed_by, changed_at)
                        values (:organisation, :abbreviation, :section, :jointSeries, :elsewhere, :by, :now)
                        on conflict (organisation) do update set abbreviation = excluded.abbreviation, section = excluded.section,
                            joint_series = excluded.joint_series, elsewhere = excluded.elsewhere, changed_by = excluded.changed_by,
                            changed_at = excluded.changed_at""")
                .param("organisation", office.organisation())
                .param("abbreviation", office.abbreviation())
                .param("section", office.section())
                .param("jointSeries", office.jointSeries())
                .param("elsewhere", office.elsewhere())
                .param("by", userId)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
