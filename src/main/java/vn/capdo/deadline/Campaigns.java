package vn.capdo.deadline;

import java.sql.Array;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
                        insert into capdo.campaign (code, name, directive, owner, levels, approved_by, deployed_by, opened_on)
                        values (:code, :name, :directive, :owner, :levels, :approved, :deployed, :opened)""")
                .param("code", campaign.code())
                .param("name", campaign.name())
                .param("directive", campaign.directive())
                .param("owner", campaign.owner())
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
     * The open campaign that covers a dossier of this owner and level: of those that are not over the one with the earliest
     * milestone, else the one that ended last.
     */
    @Transactional(readOnly = true)
    public Optional<Campaign> covering(String owner, Integer level) {
        LocalDate today = LocalDate.now(clock);
        List<Campaign> covering = all().stream()
                .filter(campaign -> campaign.owner().equals(owner) && campaign.closedOn() == null)
                .filter(campaign -> campaign.covers(level))
                .toList();
        return covering.stream()
                .filter(campaign -> !campaign.deployedBy().isBefore(today))
                .min(Comparator.comparing(Campaign::approvedBy))
                .or(() -> covering.stream().max(Comparator.comparing(Campaign::deployedBy)));
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
