package vn.capdo.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/**
 * What recording costs: a dossier's life from the start to the approval, eleven acts, with the triggers and without them by turns,
 * and a write of 5,000 rows in one transaction. It judges nothing; {@code docs/toc-do.md} says what was seen. Not part of the
 * suite: {@code mvn test -Dtest=TrailBenchmark}; the figures stand in {@code target/trail.txt}.
 */
@CapdoTest
class TrailBenchmark {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 21;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;

    @Test
    void measure() throws Exception {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        for (int i = 0; i < WARM_UP; i++) {
            life();
        }
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> manyWith = new ArrayList<>();
        List<Double> manyWithout = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            with.add(millis(this::life));
            manyWith.add(millis(this::many));
            triggers("disable");
            without.add(millis(this::life));
            manyWithout.add(millis(this::many));
            triggers("enable");
        }
        String report =
                "life: %.0f ms with, %.0f ms without, ratio %.2f%nmany rows: %.0f ms with, %.0f ms without, ratio %.2f%n"
                        .formatted(
                                median(with),
                                median(without),
                                median(with) / median(without),
                                median(manyWith),
                                median(manyWithout),
                                median(manyWith) / median(manyWithout));
        Files.writeString(Path.of("target", "trail.txt"), report);
    }

    private void life() {
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
    }

    private void many() {
        jdbc.sql("insert into capdo.product_setting select gen_random_uuid()::text, 'x' from generate_series(1, 5000)")
                .update();
    }

    private void triggers(String how) {
        jdbc.sql("select format('alter table %I.%I " + how
                        + " trigger recorded', n.nspname, c.relname) from pg_trigger t"
                        + " join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace"
                        + " where t.tgname = 'recorded'")
                .query(String.class)
                .list()
                .forEach(sql -> jdbc.sql(sql).update());
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
