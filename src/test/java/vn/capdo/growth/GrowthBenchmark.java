package vn.capdo.growth;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.campaign.Campaigns;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/**
 * How much longer the lists take when a province has fifteen times the dossiers: each page and Tasklist's list, at 2,000 and at
 * 30,000 dossiers of twenty units, the median of eleven, and the ratio of the two. It judges nothing; {@code docs/toc-do.md} says
 * what was seen. Not part of the suite: {@code mvn test -Dtest=GrowthBenchmark}; the table stands in {@code target/growth.txt}.
 */
@CapdoTest
class GrowthBenchmark {

    private static final int UNITS = 20;
    private static final int OF_EACH = 10;
    private static final int FIRST = 10;
    private static final int THEN = 15;
    private static final int ROUNDS = 11;
    private static final LocalDate MILESTONE = LocalDate.of(2024, 9, 30);

    @Autowired
    TestProvince province;

    @Autowired
    Organisations organisations;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Opening opening;

    @Autowired
    Life life;

    @Autowired
    MockMvc mvc;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    Environment environment;

    @Test
    void theListsGrowLessThanTheDossiers() throws Exception {
        found();
        // One connection: the rows to copy stand in tables of the session. The superuser's: no foreign keys, no
        // triggers.
        SingleConnectionDataSource session = new SingleConnectionDataSource(
                environment.getRequiredProperty("spring.datasource.url").replace("user=capdo", "user=postgres"), true);
        session.setAutoCommit(true);
        Copies copies = new Copies(JdbcClient.create(session));
        copies.times(FIRST);
        Map<String, Double> few = measured();
        copies.times(THEN);
        session.destroy();
        Map<String, Double> many = measured();

        StringBuilder table = new StringBuilder("%-60s %10s %10s %6s%n"
                .formatted("", UNITS * OF_EACH * FIRST, UNITS * OF_EACH * FIRST * THEN, "ratio"));
        few.forEach((what, before) -> table.append(
                "%-60s %7.1f ms %7.1f ms %6.2f%n".formatted(what, before, many.get(what), many.get(what) / before)));
        Files.writeString(Path.of("target", "growth.txt"), table);
        System.out.println(table);
    }

    /** Each unit has dossiers in every early state, and some that missed their milestone. */
    private void found() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        province.campaign("DOT-1", MILESTONE, LocalDate.of(2024, 12, 31));
        List<LevelDossier> opened = new ArrayList<>();
        for (int unit = 1; unit <= UNITS; unit++) {
            String code = "don-vi-" + unit;
            organisations.add(new Organisation(
                    code,
                    "Đơn vị " + unit,
                    Organisation.Kind.DEPARTMENT,
                    TestProvince.OWNER,
                    TestProvince.OWNER,
                    null));
            province.person("lap." + unit, "Người lập " + unit, Role.PREPARER, code);
            province.person("lanhdao." + unit, "Lãnh đạo " + unit, Role.LEADER, code);
            for (int system = 0; system < OF_EACH; system++) {
                LevelDossier dossier = opening.start(province.system(code), "lap." + unit);
                if (system < 3) {
                    life.prepare(dossier.id(), "lap." + unit, 2);
                }
                if (system < 2) {
                    life.submit(dossier.id(), "lanhdao." + unit);
                }
                if (system < 1) {
                    life.findValid(dossier.id(), "thamdinh");
                }
                opened.add(dossier);
            }
        }
        life.itIs(LocalDate.of(2024, 10, 15));
    }

    private Map<String, Double> measured() throws Exception {
        Map<String, Work> works = new LinkedHashMap<>();
        for (String page : List.of(
                "/campaigns",
                "/campaigns/DOT-1",
                "/campaigns/DOT-1/start",
                "/dossiers",
                "/dossiers?state=DRAFTING",
                "/dossiers?q=HT-37",
                "/register",
                "/register?q=HT-37",
                "/deadlines",
                "/missed",
                "/urging",
                "/units",
                "/my-work")) {
            works.put("dieuphoi " + page, () -> page("dieuphoi", page));
        }
        for (String page : List.of("/my-work", "/deadlines", "/dossiers", "/missed")) {
            works.put("lap.1 " + page, () -> page("lap.1", page));
        }
        for (String person : List.of("lap.1", "thamdinh")) {
            Filter all = life.signedInAs(person, () -> filters.createTaskFilterQuery().list().stream()
                    .findFirst()
                    .orElseThrow());
            works.put(
                    person + " Tasklist, " + all.getName(),
                    () -> life.signedInAs(person, () -> {
                        filters.listPage(all.getId(), 0, 15);
                        filters.count(all.getId());
                    }));
            works.put(
                    person + " tasks of the engine, 15 by due date",
                    () -> life.signedInAs(
                            person,
                            () -> tasks.createTaskQuery().orderByDueDate().asc().listPage(0, 15)));
        }
        Map<String, Double> times = new LinkedHashMap<>();
        for (Map.Entry<String, Work> work : works.entrySet()) {
            times.put(work.getKey(), median(work.getValue()));
        }
        return times;
    }

    private static double median(Work work) throws Exception {
        double[] times = new double[ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            long before = System.nanoTime();
            work.run();
            if (round >= 0) {
                times[round] = (System.nanoTime() - before) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private void page(String who, String path) throws Exception {
        mvc.perform(get(path).with(user(who))).andExpect(status().isOk());
    }

    private interface Work {
        void run() throws Exception;
    }
}
