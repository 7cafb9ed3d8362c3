package vn.capdo.budget;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;

/** Keeps the money for security of each body and calendar year. */
@Service
@Transactional
public class SecurityBudgets {

    public static final int FIRST_YEAR = 2016;
    public static final int LAST_YEAR = 2100;

    private static final String COLUMNS =
            "organisation, year, it_planned, security_planned, it_spent, security_spent, note,"
                    + " revision, changed_by, changed_at";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Staff staff;
    private final Clock clock;

    SecurityBudgets(JdbcClient jdbc, Organisations organisations, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * A year of several bodies.
     *
     * @param budgets one for each body in force, in the order of their names; empty ones for those who have said nothing
     * @param total of the bodies that have said both amounts
     * @param floor what held at the end of the year, or holds today; null when none did yet
     */
    public record Year(int year, List<SecurityBudget> budgets, SecurityBudget total, @Nullable BudgetFloor floor) {

        /** Bodies that have said nothing of the plan. */
        public long silent() {
            return budgets.stream().filter(budget -> budget.itPlanned() == null).count();
        }

        public boolean isBelow(@Nullable BigDecimal share) {
            return share != null && floor != null && share.compareTo(BigDecimal.valueOf(floor.percent())) < 0;
        }
    }

    /** @param bodies of whom, in the order in which they are to come back */
    @ReadOnly
    public Year year(Collection<Organisation> bodies, int year) {
        requireYear(year);
        Map<String, SecurityBudget> said = new HashMap<>();
        jdbc.sql("select " + COLUMNS + " from capdo.security_budget where year = :year and organisation = any(:bodies)")
                .param("year", year)
                .param("bodies", bodies.stream().map(Organisation::code).toArray(String[]::new))
                .query(SecurityBudget.class)
                .list()
                .forEach(budget -> said.put(budget.organisation(), budget));
        List<SecurityBudget> budgets = bodies.stream()
                .map(body -> said.getOrDefault(body.code(), SecurityBudget.none(body.code(), year)))
                .toList();
        return new Year(year, budgets, SecurityBudget.sum("", year, budgets.stream()), floor(year));
    }

    private @Nullable BudgetFloor floor(int year) {
        LocalDate today = VietNam.today(clock);
        LocalDate end = LocalDate.of(year, 12, 31);
        return jdbc.sql(
                        "select since, percent, citation from capdo.security_budget_floor where since <= :day order by since desc limit 1")
                .param("day", end.isBefore(today) ? end : today)
                .query(BudgetFloor.class)
                .optional()
                .orElse(null);
    }

    /**
     * Keeps what somebody has entered of a body's year; amounts as whole đồng, with or without points between the thousands.
     *
     * @param revision the one that he has seen: when there is a newer one, nothing is overwritten
     * @throws Refusal when the part for security is more than the whole, an amount cannot be read, or somebody was quicker
     */
    public void save(String organisation, int year, int revision, Fields fields, Actor actor) {
        requireYear(year);
        Organisation body = organisations.get(organisation);
        SecurityBudget budget = SecurityBudget.none(organisation, year).with(fields);
        int written = jdbc.sql(
                        """
                        insert into capdo.security_budget as b (organisation, year, it_planned, security_planned, it_spent,
                            security_spent, note, changed_by, on_behalf_of, changed_at)
                        select :organisation, :year, :itPlanned, :securityPlanned, :itSpent, :securitySpent, :note, :by, :behalf, :now
                        where :revision = 0 or exists (select from capdo.security_budget
                            where organisation = :organisation and year = :year)
                        on conflict (organisation, year) do update set it_planned = excluded.it_planned,
                            security_planned = excluded.security_planned, it_spent = excluded.it_spent,
                            security_spent = excluded.security_spent, note = excluded.note, revision = b.revision + 1,
                            changed_by = excluded.changed_by, on_behalf_of = excluded.on_behalf_of,
                            changed_at = excluded.changed_at
                        where b.revision = :revision""")
                .param("organisation", organisation)
                .param("year", year)
                .param("itPlanned", budget.itPlanned())
                .param("securityPlanned", budget.securityPlanned())
                .param("itSpent", budget.itSpent())
                .param("securitySpent", budget.securitySpent())
                .param("note", budget.note())
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .param("revision", revision)
                .update();
        if (written == 0) {
            SecurityBudget now = year(List.of(body), year).budgets().get(0);
            throw new Refusal(
                    "budget.changedMeanwhile",
                    body.name(),
                    year,
                    now.changedBy() == null ? "" : staff.nameOf(now.changedBy()),
                    now.changedAt() == null ? "" : VietNam.at(now.changedAt()));
        }
    }

    private static void requireYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new Refusal(
                    "field.range", Fields.label("year"), String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        }
    }
}
