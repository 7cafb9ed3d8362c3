package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.dossier.RuleEffects.Effect;
import vn.capdo.dossier.RuleEffects.Report;
import vn.capdo.regime.Law;
import vn.capdo.rules.RuleVersions;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** What a draft of a rule table would change for dossiers, and what an activated one does change. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=rules")
class RuleEffectsTests {

    private static final Logger log = LoggerFactory.getLogger(RuleEffectsTests.class);
    private static final LocalDate TODAY = LocalDate.of(2024, 5, 6);
    private static final String ADMIN = "quantri2";

    @Autowired
    RuleEffects effects;

    @Autowired
    RuleVersions rules;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    DossierLaw dossierLaw;

    @Autowired
    Law law;

    @Autowired
    Life life;

    @Autowired
    TestProvince province;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(TODAY);
    }

    @Test
    void aDraftedDossierWillChangeAndAFiledOneKeepsItsRules() {
        UUID drafted = open();
        life.prepare(drafted, "lap.yte", 3);
        UUID filed = open();
        life.prepare(filed, "lap.yte", 3);
        life.submit(filed, "lanhdao.yte");
        UUID approved = open();
        life.approveThroughUnit(approved, 3, "lap.yte", "lanhdao.yte", "thamdinh", "chutich");
        int draft = draft("stepClock", "d85_appraise_3_days\"><text>15<", "d85_appraise_3_days\"><text>9<");

        Report report = effects.of("stepClock", draft, TODAY.plusDays(7), (owner, unit) -> true);

        assertThat(effect(report, drafted)).satisfies(effect -> {
            assertThat(effect.changes()).isTrue();
            assertThat(effect.verdict()).contains("chưa nộp", "13/05/2024");
            assertThat(effect.differences())
                    .containsExactly(new RuleEffects.Change(
                            "Thời hạn bước “Thẩm định”", "15 ngày theo lịch", "9 ngày theo lịch"));
        });
        assertThat(effect(report, filed)).satisfies(effect -> {
            assertThat(effect.changes()).isFalse();
            assertThat(effect.verdict()).contains("Không đổi", "06/05/2024");
            assertThat(effect.differences()).hasSize(1);
        });
        assertThat(report.effects()).as("appraised already").noneMatch(effect -> effect.dossierId()
                .equals(approved));

        rules.activate("stepClock", draft, 1, TODAY.plusDays(7), "Thử", "QĐ 1", ADMIN);
        life.itIs(TODAY.plusDays(7));
        assertThat(law.clock(dossierLaw.caseOf(drafted), "appraise").days()).isEqualTo(9);
        assertThat(law.clock(dossierLaw.caseOf(filed), "appraise").days()).isEqualTo(15);
    }

    @Test
    void aDossierFiledOnTheDayItselfFollowsTheNewRules() {
        UUID filed = open();
        life.prepare(filed, "lap.yte", 2);
        life.submit(filed, "lanhdao.yte");
        int draft = draft("assessmentPeriod", "<text>24<", "<text>18<");

        Report report = effects.of("assessmentPeriod", draft, TODAY, (owner, unit) -> true);

        assertThat(effect(report, filed)).satisfies(effect -> {
            assertThat(effect.changes()).isTrue();
            assertThat(effect.verdict()).contains("nộp ngày 06/05/2024");
            assertThat(effect.differences())
                    .containsExactly(new RuleEffects.Change("Chu kỳ đánh giá", "24 tháng", "18 tháng"));
        });
    }

    @Test
    void theDutyToInspectChangesForDossiersFiledBeforeToo() {
        UUID filed = open();
        life.prepare(filed, "lap.yte", 2);
        life.submit(filed, "lanhdao.yte");
        int draft = draft("assessmentPeriod", "<text>24<", "<text>18<");

        Report report = effects.of("assessmentPeriod", draft, TODAY.plusDays(3), (owner, unit) -> true);

        assertThat(effect(report, filed)).satisfies(effect -> {
            assertThat(effect.changes()).isTrue();
            assertThat(effect.verdict()).contains("áp dụng cho cả hồ sơ đang xử lý");
        });
    }

    @Test
    void theLevelIsProposedAgainFromTheFactsOfTheStatement() {
        UUID drafted = open();
        life.prepare(drafted, "lap.yte", 1);
        UUID other = open();
        life.prepare(other, "lap.yte", 4);
        int draft = draft("levelD85", "d85_7_level\"><text>1<", "d85_7_level\"><text>2<");

        Report report = effects.of("levelD85", draft, TODAY.plusDays(1), (owner, unit) -> true);

        assertThat(effect(report, drafted).differences())
                .containsExactly(new RuleEffects.Change("Cấp độ theo tiêu chí", "cấp độ 1", "cấp độ 2"));
        assertThat(report.effects()).noneMatch(effect -> effect.dossierId().equals(other));
    }

    @Test
    void theAuthorityOfComingStepsIsCompared() {
        UUID drafted = open();
        life.prepare(drafted, "lap.yte", 2);
        int draft = draft("authority", "\"Đơn vị vận hành hệ thống thông tin\"", "\"Đơn vị vận hành\"");

        Report report = effects.of("authority", draft, TODAY.plusDays(1), (owner, unit) -> true);

        assertThat(effect(report, drafted).differences())
                .anySatisfy(change -> {
                    assertThat(change.what()).isEqualTo("Ai làm bước “Ký và gửi hồ sơ”");
                    assertThat(change.before()).contains("Lãnh đạo đơn vị vận hành");
                })
                .noneSatisfy(change -> assertThat(change.what()).contains("Lập hồ sơ"));
    }

    @Test
    void aChangeOfTheTransitionReachesPendingDossiersToo() {
        life.itIs(LocalDate.of(2026, 6, 10));
        UUID filed = open();
        life.prepare(filed, "lap.yte", 2);
        life.submit(filed, "lanhdao.yte");
        life.itIs(LocalDate.of(2026, 6, 20));
        int draft = draft("regimeSelection", "2026-07-01T00:00:00", "2026-06-15T00:00:00");

        Report report = effects.of("regimeSelection", draft, LocalDate.of(2026, 6, 21), (owner, unit) -> true);

        assertThat(report.concerned()).isTrue();
        assertThat(report.effects())
                .filteredOn(effect -> effect.dossierId().equals(filed))
                .allSatisfy(effect -> assertThat(effect.verdict()).contains("đang xử lý"));
    }

    @Test
    void onlyWhatThePersonSeesIsAskedAbout() {
        UUID drafted = open();
        life.prepare(drafted, "lap.yte", 2);
        int draft = draft("assessmentPeriod", "<text>24<", "<text>18<");

        Report report =
                effects.of("assessmentPeriod", draft, TODAY.plusDays(1), (owner, unit) -> unit.equals("nowhere"));

        assertThat(report.asked()).isZero();
        assertThat(report.effects()).isEmpty();
    }

    @Test
    void aTableThatDecidesNothingAboutDossiersSaysSo() {
        int draft = draft("harmScale", "ọ", "ọ ");

        assertThat(effects.of("harmScale", draft, TODAY, (owner, unit) -> true).concerned())
                .isFalse();
    }

    @Test
    void twoThousandDossiersAreAskedInSeconds() {
        UUID model = open();
        life.prepare(model, "lap.yte", 3);
        TestProvince.Realm realm = province.realm();
        jdbc.sql(
                        """
                        with s as (
                            insert into capdo.information_system (id, code, code_key, name, search_text, operating_unit, owner, system_type,
                                info_types, phase, created_at, updated_at)
                            select gen_random_uuid(), 'NHIEU-' || n, 'nhieu-' || n, 'Hệ thống ' || n, 'he thong', :unit, :owner, 'CITIZEN_BUSINESS',
                                'PERSONAL', 'RUNNING', now(), now() from generate_series(1, 2000) n returning id, code)
                        insert into capdo.level_dossier (id, number, system_id, kind, regime, state, proposed_level, statement,
                            opened_by, opened_at, regime_ground, regime_citation)
                        select gen_random_uuid(), 'HS-' || s.code, s.id, 'INITIAL', 'D85', 'DRAFTING', d.proposed_level,
                            jsonb_set(jsonb_set(d.statement, '{facts,userCount}', to_jsonb(row_number() over () * 10)),
                                '{facts,onlinePublicServiceLevel}', '2'), 'test', now(), '', ''
                        from s, capdo.level_dossier d where d.id = :model""")
                .param("unit", realm.unit())
                .param("owner", realm.owner())
                .param("model", model)
                .update();
        try {
            for (String[] change : new String[][] {
                {"levelD85", "10000", "20000"},
                {"authority", "\"Đơn vị vận hành hệ thống thông tin\"", "\"Đơn vị vận hành\""},
                {"stepClock", "d85_appraise_3_days\"><text>15<", "d85_appraise_3_days\"><text>8<"}
            }) {
                int draft = draft(change[0], change[1], change[2]);
                // Not the time on the wall: the machine may have more to do.
                ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                long from = threads.getCurrentThreadCpuTime();

                Report report =
                        effects.of(change[0], draft, TODAY.plusDays(1), (owner, unit) -> owner.equals(realm.owner()));

                Duration work = Duration.ofNanos(threads.getCurrentThreadCpuTime() - from);
                log.warn(
                        "{}: 2000 hồ sơ, {} ms công, {} khác",
                        change[0],
                        work.toMillis(),
                        report.effects().size());
                assertThat(report.asked()).isEqualTo(2000);
                assertThat(report.effects()).isNotEmpty().allMatch(Effect::changes);
                assertThat(work).isLessThan(Duration.ofMinutes(1));
            }
        } finally {
            jdbc.sql("delete from capdo.level_dossier where number like 'HS-NHIEU-%'")
                    .update();
            jdbc.sql("delete from capdo.information_system where code like 'NHIEU-%'")
                    .update();
        }
    }

    private UUID open() {
        return opening.start(province.system(HEALTH), "lap.yte").id();
    }

    private int draft(String key, String what, String by) {
        String shipped = rules.xml(key, 1);
        String changed = shipped.replace(what, by);
        assertThat(changed).isNotEqualTo(shipped);
        int draft = rules.draftFrom(key, 1, ADMIN);
        rules.save(key, draft, 0, changed.getBytes(StandardCharsets.UTF_8), ADMIN);
        return draft;
    }

    private static Effect effect(Report report, UUID dossier) {
        return report.effects().stream()
                .filter(effect -> effect.dossierId().equals(dossier))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Không có " + dossier));
    }
}
