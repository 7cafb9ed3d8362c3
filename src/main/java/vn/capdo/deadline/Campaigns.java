package vn.capdo.deadline;

import java.sql.Array;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns. */
@Service
@Transactional
public class Campaigns {

    private final JdbcClient jdbc;
    private final Clock clock;

    Campaigns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void open(Campaign campaign) {
        jdbc.sql(
                        """
                        insert into capdo.campaign (code, name, directive, owner, scope_owner, scope_on, levels, approved_by,
                            deployed_by, opened_on)
                        values (:code, :name, :directive, :owner, :scope, :scopeOn, :levels, :approved, :deployed, :opened)""")
                .param("code", campaign.code())
                .param("name", campaign.name())
                .param("directive", campaign.directive())
                .param("owner", campaign.owner())
                .param("scope", campaign.scopeOwner())
                .param("scopeOn", campaign.scopeOn())
                .param("levels", campaign.levels().toArray(Integer[]::new))
                .param("approved", campaign.approvedBy())
                .param("deployed", campaign.deployedBy())
                .param("opened", campaign.openedOn())
                .update();
    }

    @Transactional(readOnly = true)
    public List<Campaign> all() {
        return jdbc.sql("select * from capdo.campaign order by approved_by desc, code")
                .query((row, index) -> new Campaign(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("directive"),
                        row.getString("owner"),
                        row.getString("scope_owner"),
                        row.getObject("scope_on", LocalDate.class),
                        levels(row.getArray("levels")),
                        row.getObject("approved_by", LocalDate.class),
                        row.getObject("deployed_by", LocalDate.class),
                        row.getObject("opened_on", LocalDate.class),
                        row.getObject("closed_on", LocalDate.class)))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Campaign> find(String code) {
        return all().stream().filter(campaign -> campaign.code().equals(code)).findFirst();
    }

    /**
     * The open campaign that covers a dossier of a system and a level: of those that are not over the one with the earliest
     * milestone, else the one that ended last.
     *
     * @param ownerOn under which owner the system stood on a day
     */
    @Transactional(readOnly = true)
    public Optional<Campaign> covering(Function<LocalDate, String> ownerOn, Integer level) {
        LocalDate today = LocalDate.now(clock);
        List<Campaign> covering = all().stream()
                .filter(campaign -> campaign.closedOn() == null && campaign.covers(level))
                .filter(campaign -> campaign.isAbout(ownerOn))
                .toList();
        return covering.stream()
                .filter(campaign -> !campaign.deployedBy().isBefore(today))
                .min(Comparator.comparing(Campaign::approvedBy))
                .or(() -> covering.stream().max(Comparator.comparing(Campaign::deployedBy)));
    }

    /** Systems change owners on a day: what was opened before that act goes by whom they stood under before. */
    public void beforeMoves(LocalDate on) {
        jdbc.sql("update capdo.campaign set scope_on = :before where closed_on is null and scope_on >= :on")
                .param("before", on.minusDays(1))
                .param("on", on)
                .update();
    }

    /** Another owner runs the open campaigns of this one; what they cover stays as it is. */
    public void handOver(String from, String to) {
        jdbc.sql("update capdo.campaign set owner = :to where owner = :from and closed_on is null")
                .param("to", to)
                .param("from", from)
                .update();
    }

    public void close(String code) {
        jdbc.sql("update capdo.campaign set closed_on = :today where code = :code and closed_on is null")
                .param("today", LocalDate.now(clock))
                .param("code", code)
                .update();
    }

    private static List<Integer> levels(Array array) throws java.sql.SQLException {
        return Arrays.asList((Integer[]) array.getArray());
    }
}
