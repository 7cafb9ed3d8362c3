package vn.capdo.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Refusal;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.RuleTables;
import vn.capdo.rules.RuleVersion.Source;
import vn.capdo.rules.RuleVersion.State;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Which version of a rule table speaks on a day, and the acts that change it. On a database of its own: they change the law. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=rules")
class RuleVersionsTests {

    private static final AtomicInteger YEARS = new AtomicInteger(2030);
    private static final String ADMIN = "quantri2";

    @Autowired
    RuleVersions rules;

    @Autowired
    RuleTables tables;

    @Autowired
    VersionedRuleTables versioned;

    @Autowired
    RuleEngine engine;

    @Autowired
    Law law;

    @Autowired
    Life life;

    @Autowired
    TestProvince province;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    LocalDate today;

    /** Every test a year later than the one before: versions of one are past for the next. */
    @BeforeEach
    void aNewYear() {
        province.found();
        today = LocalDate.of(YEARS.incrementAndGet(), 3, 2);
        life.itIs(today);
    }

    @Test
    void aVersionSpeaksFromItsDayUntilTheNextOne() {
        int before = days(today);
        int second = draftWithDays(before + 1);
        int third = draftWithDays(before + 2);
        activate(second, today.plusDays(10));
        activate(third, today.plusDays(20));

        assertThat(days(LocalDate.of(2020, 1, 1))).isEqualTo(15);
        assertThat(days(today)).isEqualTo(before);
        assertThat(days(today.plusDays(9))).isEqualTo(before);
        assertThat(days(today.plusDays(10))).isEqualTo(before + 1);
        assertThat(days(today.plusDays(19))).isEqualTo(before + 1);
        assertThat(days(today.plusDays(20))).isEqualTo(before + 2);
        assertThat(days(today.plusYears(1).minusDays(5))).isEqualTo(before + 2);
        assertThat(rules.inForce("stepClock", today.plusDays(12)).version()).isEqualTo(second);
    }

    @Test
    void theLaterActivationCountsWhereTwoBeginOnOneDay() {
        int before = days(today);
        int second = draftWithDays(before + 3);
        int third = draftWithDays(before + 4);
        activate(second, today);
        activate(third, today);

        assertThat(days(today)).isEqualTo(before + 4);
        assertThat(rules.inForce("stepClock", today).version()).isEqualTo(third);
    }

    @Test
    void aDraftSpeaksOnNoDay() {
        int before = days(today);
        draftWithDays(before + 5);

        assertThat(days(today.plusYears(1).minusDays(3))).isEqualTo(before);
    }

    @Test
    void anActivationIsTakenBackBeforeItsDayOnly() {
        int before = days(today);
        int draft = draftWithDays(before + 6);
        activate(draft, today.plusDays(5));
        assertThat(days(today.plusDays(5))).isEqualTo(before + 6);

        rules.withdraw("stepClock", draft, "Nhầm", ADMIN);

        assertThat(days(today.plusDays(5))).isEqualTo(before);
        assertThat(rules.get("stepClock", draft).state()).isEqualTo(State.WITHDRAWN);
        assertRefused("rules.notActivated", () -> rules.withdraw("stepClock", draft, "Nhầm", ADMIN));

        int again = rules.draftFrom("stepClock", draft, ADMIN);
        activate(again, today.plusDays(5));
        life.itIs(today.plusDays(5));
        assertRefused("rules.tooLate", () -> rules.withdraw("stepClock", again, "Nhầm", ADMIN));
        assertThat(days(today.plusDays(5))).isEqualTo(before + 6);
        assertRefused("rules.firstStays", () -> rules.withdraw("stepClock", 1, "Nhầm", ADMIN));
    }

    @Test
    void whoWhyAndOnWhatPaperIsKept() {
        int draft = draftWithDays(days(today) + 7);
        rules.activate("stepClock", draft, revision(draft), today.plusDays(2), " Thông tư mới ", " TT 05/2030 ", ADMIN);

        RuleVersion version = rules.get("stepClock", draft);
        assertThat(version.activatedBy()).isEqualTo(ADMIN);
        assertThat(version.reason()).isEqualTo("Thông tư mới");
        assertThat(version.document()).isEqualTo("TT 05/2030");
        assertThat(rules.events("stepClock"))
                .filteredOn(event -> event.version() == draft)
                .extracting(RuleVersions.Event::detail)
                .anySatisfy(detail -> assertThat(detail).contains("Thông tư mới", "TT 05/2030"))
                .anySatisfy(detail -> assertThat(detail).startsWith("Tạo bản thảo từ phiên bản"));
    }

    @Test
    void anActivationIsRefusedForThePastWithoutReasonAndWithFindings() {
        int draft = draftWithDays(days(today) + 8);
        int revision = revision(draft);

        assertRefused(
                "rules.pastDate",
                () -> rules.activate("stepClock", draft, revision, today.minusDays(1), "a", "b", ADMIN));
        assertRefused("rules.dateMissing", () -> rules.activate("stepClock", draft, revision, null, "a", "b", ADMIN));
        assertRefused("rules.reasonNeeded", () -> rules.activate("stepClock", draft, revision, today, " ", "b", ADMIN));
        assertRefused(
                "rules.documentNeeded", () -> rules.activate("stepClock", draft, revision, today, "a", "", ADMIN));
        assertRefused(
                "rules.changedMeanwhile",
                () -> rules.activate("stepClock", draft, revision + 1, today, "a", "b", ADMIN));

        int broken = rules.draftFrom("stepClock", 1, ADMIN);
        save(
                broken,
                RuleTableCheckTests.output("d85_appraise_3", "citation", "\"\"").apply(rules.xml("stepClock", 1)));
        assertRefused(
                "rules.hasFindings",
                () -> rules.activate("stepClock", broken, revision(broken), today.plusDays(1), "a", "b", ADMIN));

        int same =
                rules.draftFrom("stepClock", rules.inForce("stepClock", today).version(), ADMIN);
        assertRefused(
                "rules.nothingChanges", () -> rules.activate("stepClock", same, 0, today.plusDays(1), "a", "b", ADMIN));

        assertThat(rules.versions("stepClock"))
                .filteredOn(version -> List.of(draft, broken, same).contains(version.version()))
                .allMatch(version -> version.state() == State.DRAFT && version.activatedBy() == null);
        assertRefused("rules.notDraft", () -> rules.activate("stepClock", 1, 0, today, "a", "b", ADMIN));
    }

    @Test
    void onlyThisTableAndOnlyWhatOneHasSeenIsSaved() {
        int draft = rules.draftFrom("stepClock", 1, ADMIN);
        byte[] other = rules.xml("harmScale", 1).getBytes(StandardCharsets.UTF_8);
        byte[] same = rules.xml("stepClock", 1).getBytes(StandardCharsets.UTF_8);

        assertRefused("rules.wrongTable", () -> rules.save("stepClock", draft, 0, other, ADMIN));
        assertRefused("rules.wrongTable", () -> rules.draftFromFile("stepClock", other, "x.dmn", ADMIN));
        assertThat(rules.save("stepClock", draft, 0, same, ADMIN)).isEqualTo(1);
        assertRefused("rules.changedMeanwhile", () -> rules.save("stepClock", draft, 0, same, "quantri"));
        assertThat(rules.get("stepClock", draft).revision()).isEqualTo(1);
        assertRefused("rules.notDraft", () -> rules.save("stepClock", 1, 0, same, ADMIN));
        assertRefused("rules.unknown", () -> rules.versions("khongCo"));
        assertRefused("rules.version.unknown", () -> rules.xml("stepClock", 9999));

        rules.discard("stepClock", draft, ADMIN);
        assertRefused("rules.notDraft", () -> rules.save("stepClock", draft, 1, same, ADMIN));
    }

    @Test
    void anUploadedFileBecomesADraftAndNothingMore() {
        int before = days(today);
        String xml = withDays(rules.xml("stepClock", 1), before + 9);

        int draft = rules.draftFromFile("stepClock", xml.getBytes(StandardCharsets.UTF_8), "thoi-han.dmn", ADMIN);

        assertThat(rules.get("stepClock", draft).editable()).isTrue();
        assertThat(days(today)).isEqualTo(before);
    }

    @Test
    void aDifferenceIsShownCellByCellInTheTablesWords() {
        String xml = rules.xml("stepClock", 1);
        String row = xml.substring(
                xml.indexOf("<rule id=\"d85_approve\">"),
                xml.indexOf("</rule>", xml.indexOf("<rule id=\"d85_approve\">")) + 7);
        String changed = RuleTableCheckTests.output("d85_appraise_3", "dayKind", "\"WORKING\"")
                .apply(xml)
                .replace(row, "")
                .replace("</decisionTable>", row.replace("d85_approve", "moi") + "</decisionTable>");
        int draft = rules.draftFromFile("stepClock", changed.getBytes(StandardCharsets.UTF_8), "x.dmn", ADMIN);

        RuleDiff diff = rules.diff("stepClock", 1, draft);

        assertThat(diff.table()).isEmpty();
        assertThat(diff.rows())
                .extracting(RuleDiff.Row::kind, RuleDiff.Row::ruleId)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(RuleDiff.Kind.CHANGED, "d85_appraise_3"),
                        org.assertj.core.api.Assertions.tuple(RuleDiff.Kind.ADDED, "moi"),
                        org.assertj.core.api.Assertions.tuple(RuleDiff.Kind.REMOVED, "d85_approve"));
        assertThat(diff.rows().get(0).cells())
                .containsExactly(new RuleDiff.Cell("Loại ngày", "ngày theo lịch", "ngày làm việc"));
        assertThat(diff.rows().get(1).cells()).contains(new RuleDiff.Cell("Bước công việc", "", "Phê duyệt cấp độ"));
        assertThat(rules.diff("stepClock", 1, 1).empty()).isTrue();
        assertThat(rules.diff("stepClock", draft, 1).rows())
                .extracting(RuleDiff.Row::kind)
                .containsExactlyInAnyOrder(RuleDiff.Kind.CHANGED, RuleDiff.Kind.ADDED, RuleDiff.Kind.REMOVED);
    }

    @Test
    void aReleaseReplacesWhatAReleaseBrought() {
        RuleVersion current = rules.inForce("harmScale", today);
        assertThat(current.source()).isEqualTo(Source.SHIPPED);
        DmnFile next = DmnFile.of(RuleTableCheckTests.output("harm_1", "text", "\"Bản " + today + "\"")
                .apply(harm()));

        int versions = rules.versions("harmScale").size();
        rules.takeShipped(releaseWith(next));
        rules.takeShipped(releaseWith(next));

        assertThat(rules.versions("harmScale")).hasSize(versions + 1);
        RuleVersion taken = rules.inForce("harmScale", today);
        assertThat(taken.version()).isEqualTo(rules.versions("harmScale").get(0).version());
        assertThat(taken.validFrom()).isEqualTo(today);
        assertThat(rules.inForce("harmScale", today.minusDays(1)).version()).isEqualTo(current.version());
        assertThat(law.harm(1, today).text()).isEqualTo("Bản " + today);
        assertThat(law.harm(1, today.minusDays(1)).text()).isNotEqualTo("Bản " + today);
        rules.takeShipped();
    }

    @Test
    void aReleaseNeverReplacesWhatAnAdministratorEdited() {
        int edited = rules.draftFrom("regimeProfile", 1, ADMIN);
        rules.save(
                "regimeProfile",
                edited,
                0,
                rules.xml("regimeProfile", 1)
                        .replace("\"NĐ 85/2016/NĐ-CP\"", "\"NĐ 85\"")
                        .getBytes(StandardCharsets.UTF_8),
                ADMIN);
        rules.activate("regimeProfile", edited, 1, today, "Viết gọn", "QĐ 1", ADMIN);
        DmnFile next = DmnFile.of(rules.xml("regimeProfile", 1).replace("\"NĐ 85/2016/NĐ-CP\"", "\"Nghị định 85\""));

        rules.takeShipped(releaseWith(next));
        rules.takeShipped(releaseWith(next));

        assertThat(law.profile("D85", today).shortName()).isEqualTo("NĐ 85");
        assertThat(rules.versions("regimeProfile"))
                .filteredOn(RuleVersion::draft)
                .singleElement()
                .satisfies(draft -> {
                    assertThat(draft.source()).isEqualTo(Source.SHIPPED);
                    assertThat(draft.editable()).isFalse();
                    assertRefused(
                            "rules.shippedStays",
                            () -> rules.save(
                                    "regimeProfile",
                                    draft.version(),
                                    0,
                                    next.xml().getBytes(StandardCharsets.UTF_8),
                                    ADMIN));
                    rules.activate(
                            "regimeProfile",
                            draft.version(),
                            0,
                            today.plusDays(1),
                            "Theo bản phát hành",
                            "QĐ 2",
                            ADMIN);
                });
        assertThat(law.profile("D85", today.plusDays(1)).shortName()).isEqualTo("Nghị định 85");
        rules.takeShipped();
    }

    @Test
    void aTableThatWasEditedBeforeAReleaseAddedAColumnGoesOnAndIsTakenUpFromThere() {
        String key = "regimeForms";
        DmnFile older = DmnFile.of(rules.xml(key, 1)
                .replaceFirst("\\s*<output id=\"output_heading\"[^>]*/>", "")
                .replaceAll("\\s*<outputEntry id=\"\\w+_heading\"><text>[^<]*</text></outputEntry>", ""));
        rules.takeShipped(releaseWith(older));
        int edited = rules.draftFrom(key, rules.inForce(key, today).version(), ADMIN);
        String changed = rules.xml(key, edited).replaceFirst("\"Mẫu báo cáo\"", "\"Báo cáo năm\"");
        rules.save(key, edited, 0, changed.getBytes(StandardCharsets.UTF_8), ADMIN);
        rules.activate(key, edited, 1, today, "Tên quen dùng", "QĐ 1", ADMIN);

        rules.takeShipped();

        assertThat(rules.inForce(key, today).version()).isEqualTo(edited);
        assertThat(law.forms(legalCase(today, 3))).isNotEmpty().allMatch(form -> form.heading()
                .isEmpty());
        int shipped = rules.versions(key).get(0).version();
        assertThat(rules.check(key, shipped)).noneMatch(finding -> finding.severity() == RuleFinding.Severity.ERROR);

        int draft = rules.draftFrom(key, edited, ADMIN);

        assertThat(rules.content(key, draft).has("heading")).isTrue();
        assertThat(rules.check(key, draft)).noneMatch(finding -> finding.severity() == RuleFinding.Severity.ERROR);
        assertThat(rules.diff(key, edited, draft).rows())
                .as("only columns were added")
                .isEmpty();
        assertThat(rules.diff(key, draft, shipped).rows()).isNotEmpty();
        assertThat(rules.events(key).get(0).detail()).contains("đã thêm các cột mới");
        int uploaded = rules.draftFromFile(key, changed.getBytes(StandardCharsets.UTF_8), "cu.dmn", ADMIN);
        assertThat(rules.content(key, uploaded).has("heading")).isTrue();
        rules.activate(key, shipped, 0, today, "Theo bản phát hành", "QĐ 2", ADMIN);
    }

    @Test
    void aReleaseThatOnlyMovesColumnsApartIsNoNewLaw() {
        int versions = rules.versions("statusVocabulary").size();
        DmnFile next =
                DmnFile.of(rules.xml("statusVocabulary", 1).replaceAll("biodi:width=\"\\d+\"", "biodi:width=\"77\""));

        rules.takeShipped(releaseWith(next));

        assertThat(rules.versions("statusVocabulary")).hasSize(versions);
        rules.takeShipped();
    }

    @Test
    void whatSomebodyDeploysInTheEngineIsNotLaw() {
        int before = days(today);

        var deployment = repository
                .createDeployment()
                .name("bằng REST của bộ máy")
                .addString("step-clock.dmn", withDays(rules.xml("stepClock", 1), 99))
                .deploy();

        try {
            assertThat(repository
                            .createDecisionDefinitionQuery()
                            .decisionDefinitionKey("stepClock")
                            .latestVersion()
                            .singleResult()
                            .getDeploymentId())
                    .isEqualTo(deployment.getId());
            versioned.refresh();
            assertThat(days(today)).isEqualTo(before);
            assertThat(law.clock(legalCase(today.plusDays(3), 1), "appraise").days())
                    .isNotEqualTo(99);
        } finally {
            repository.deleteDeployment(deployment.getId());
        }
    }

    @Test
    void whatSomebodyDeletesInTheEngineComesBack() {
        int before = days(today);
        String definition = versioned.inForce("stepClock", today).definitionId();
        DecisionDefinition deleted = repository.getDecisionDefinition(definition);

        repository.deleteDeployment(deleted.getDeploymentId());
        versioned.refresh();

        assertThat(days(today, 4)).isPositive();
        assertThat(days(today)).isEqualTo(before);
        assertThat(versioned.inForce("stepClock", today).definitionId()).isNotEqualTo(definition);
    }

    @Test
    void answersAreKeptPerVersionAndFacts() {
        AtomicInteger asked = new AtomicInteger();
        RuleEngine counting = new RuleEngine() {
            @Override
            public String deploy(String table, int version, String xml) {
                return engine.deploy(table, version, xml);
            }

            @Override
            public java.util.Set<String> known(java.util.Set<String> ids) {
                return engine.known(ids);
            }

            @Override
            public List<Map<String, Object>> evaluate(String definitionId, Map<String, Object> facts) {
                asked.incrementAndGet();
                return engine.evaluate(definitionId, facts);
            }

            @Override
            public Compiled compile(String table, String xml) {
                return engine.compile(table, xml);
            }
        };
        VersionedRuleTables fresh = new VersionedRuleTables(
                new RuleVersionTable(jdbc, java.time.Clock.systemUTC()), counting, transactions);
        Map<String, Object> facts = new HashMap<>(Map.of("level", 2));

        List<Map<String, Object>> first = fresh.evaluate("harmScale", today, facts);
        facts.put("level", 3);
        List<Map<String, Object>> second = fresh.evaluate("harmScale", today, facts);
        facts.put("level", 2);
        List<Map<String, Object>> third = fresh.evaluate("harmScale", today, facts);

        assertThat(asked).hasValue(2);
        assertThat(third).isEqualTo(first).isNotEqualTo(second);
        assertThatThrownBy(() -> first.get(0).put("text", "khác")).isInstanceOf(UnsupportedOperationException.class);
        facts.put("level", null);
        assertThat(fresh.evaluate("harmScale", today, facts)).isEmpty();
        assertThat(fresh.evaluate("harmScale", today, facts)).isEmpty();
        assertThat(asked).hasValue(3);
    }

    /** The quick way of asking about many dossiers must never say anything else than the engine. */
    @Test
    void lookingAtAChangeAnswersAsTheEngineDoes() {
        Random random = new Random(2026);
        int asked = 0;
        int answered = 0;
        for (String key : rules.keys()) {
            RuleTable table = rules.content(key, 1);
            ColumnwiseTable quick = new ColumnwiseTable(engine, table);
            RuleEngine.Compiled slow = engine.compile(key, rules.xml(key, 1));
            for (int n = 0; n < 150; n++) {
                Map<String, Object> facts = someFacts(table, random);
                List<Map<String, Object>> rows = slow.evaluate(facts);
                assertThat(quick.evaluate(facts)).as("%s %s", key, facts).isEqualTo(rows);
                asked++;
                answered += rows.isEmpty() ? 0 : 1;
            }
        }
        assertThat(answered).isBetween(asked / 4, asked);
    }

    /** Near a row of the table, so that most questions have an answer. */
    private static Map<String, Object> someFacts(RuleTable table, Random random) {
        RuleTable.Rule row = table.rules().get(random.nextInt(table.rules().size()));
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            RuleTable.Input input = table.inputs().get(i);
            String cell = row.conditions().get(i);
            facts.put(
                    input.name(),
                    switch (input.type()) {
                        case "boolean" -> cell.contains("true") || cell.isEmpty() && random.nextBoolean();
                        case "date" ->
                            java.util.Date.from((FeelCell.days(cell).isEmpty()
                                            ? LocalDate.of(2026, 1 + random.nextInt(12), 5)
                                            : FeelCell.days(cell).get(0).minusDays(random.nextInt(2)))
                                    .atStartOfDay(java.time.ZoneId.of("Asia/Ho_Chi_Minh"))
                                    .toInstant());
                        case "integer" ->
                            FeelCell.numbers(cell).isEmpty()
                                    ? Integer.valueOf(random.nextInt(6))
                                    : Integer.valueOf(
                                            FeelCell.numbers(cell).get(0).intValue());
                        case "long" ->
                            FeelCell.numbers(cell).isEmpty()
                                    ? (random.nextBoolean() ? null : Long.valueOf(random.nextInt(200_000)))
                                    : Long.valueOf(FeelCell.numbers(cell).get(0) - random.nextInt(2));
                        default ->
                            FeelCell.texts(cell).isEmpty()
                                    ? (input.values().isEmpty()
                                            ? null
                                            : input.values()
                                                    .get(random.nextInt(
                                                            input.values().size())))
                                    : FeelCell.texts(cell)
                                            .get(random.nextInt(
                                                    FeelCell.texts(cell).size()));
                    });
        }
        return facts;
    }

    @Test
    void anActivationThatIsRolledBackLeavesNothing() {
        int before = days(today);
        int draft = draftWithDays(before + 11);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            activate(draft, today);
            status.setRollbackOnly();
        });

        assertThat(days(today)).isEqualTo(before);
        assertThat(rules.get("stepClock", draft).state()).isEqualTo(State.DRAFT);
    }

    private int days(LocalDate on) {
        return days(on, 3);
    }

    private int days(LocalDate on, int level) {
        return law.clock(legalCase(on, level), "appraise").days();
    }

    private static LegalCase legalCase(LocalDate on, int level) {
        return new LegalCase("D85", level, OwnerKind.PROVINCE, false, false, on, on);
    }

    private int draftWithDays(int days) {
        int draft = rules.draftFrom("stepClock", 1, ADMIN);
        save(draft, withDays(rules.xml("stepClock", 1), days));
        return draft;
    }

    private static String withDays(String xml, int days) {
        return RuleTableCheckTests.output("d85_appraise_3", "days", String.valueOf(days))
                .apply(xml);
    }

    private void save(int draft, String xml) {
        rules.save("stepClock", draft, revision(draft), xml.getBytes(StandardCharsets.UTF_8), ADMIN);
    }

    private int revision(int version) {
        return rules.get("stepClock", version).revision();
    }

    private void activate(int draft, LocalDate from) {
        rules.activate("stepClock", draft, revision(draft), from, "Thông tư mới", "TT 01", ADMIN);
    }

    private String harm() {
        return rules.xml("harmScale", 1);
    }

    /** This release with one table changed. */
    private List<DmnFile> releaseWith(DmnFile changed) {
        return rules.keys().stream()
                .map(key -> key.equals(changed.key()) ? changed : DmnFile.of(rules.xml(key, 1)))
                .toList();
    }

    private static void assertRefused(String key, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
