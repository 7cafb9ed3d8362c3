package vn.capdo.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.register.Systems;
import vn.capdo.reminder.CalendarWarnings;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.FormerCalendar;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** The calendar changes, and every date that was counted on it moves: ledger, engine, timers, reminders. */
@CapdoTest
class CalendarChangeTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** A Friday; no holiday before the new year. */
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 21);

    private static final LocalDate WEDNESDAY = LocalDate.of(2025, 11, 26);

    /** Twenty working days after today, without and with the Wednesday off. */
    private static final LocalDate DUE = LocalDate.of(2025, 12, 19);

    private static final LocalDate DUE_LATER = LocalDate.of(2025, 12, 22);
    private static final String ADMINISTRATOR = "quantri2";

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Systems systems;

    @Autowired
    Deadlines deadlines;

    @Autowired
    WorkingCalendars calendars;

    @Autowired
    CalendarChanges changes;

    @Autowired
    DateMoves moves;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    Reminders reminders;

    @Autowired
    CalendarWarnings warnings;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private List<CalendarDay> before;
    private List<String> yearsBefore;

    @BeforeEach
    void anOwnerInNovember() {
        province.found();
        life.itIs(TODAY);
        realm = province.realm();
        before = calendars.days();
        yearsBefore = jdbc.sql("select year || ' ' || status from capdo.calendar_year order by 1")
                .query(String.class)
                .list();
    }

    /** The calendar belongs to every test. */
    @AfterEach
    void theCalendarAsItWas() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from capdo.calendar_day").update();
            before.forEach(calendars::put);
            jdbc.sql("delete from capdo.calendar_year where not year || ' ' || status = any(:years)")
                    .param("years", yearsBefore.toArray(String[]::new))
                    .update();
            jdbc.sql(
                            """
                            insert into capdo.calendar_year values (2027, 'CONFIRMED', 'Thử', 'capdo', now())
                            on conflict (year) do update set status = excluded.status""")
                    .update();
        });
    }

    // A single day

    @Test
    void aNewDayOffMovesTheLedgerTheEngineAndTheReminders() {
        UUID id = start();
        Deadline task = prepare(id);
        assertThat(task.dueOn()).isEqualTo(DUE);
        jdbc.sql("update capdo.deadline set told_rung = -1 where id = :id")
                .param("id", task.id())
                .update();

        UUID change = changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR);

        assertThat(changes.preview(change))
                .filteredOn(move -> move.dossierId().equals(id))
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.oldOn()).isEqualTo(DUE);
                    assertThat(move.newOn()).isEqualTo(DUE_LATER);
                    assertThat(move.why()).startsWith("Từ 21/11/2025 thêm 20 ngày làm việc");
                });
        assertThat(prepare(id).dueOn()).as("a preview moves nothing").isEqualTo(task.dueOn());
        assertThat(calendars.current().isWorkingDay(WEDNESDAY)).isTrue();

        UUID act = changes.apply(change, ADMINISTRATOR);
        moves.proceed(act, 1000);

        Deadline moved = prepare(id);
        assertThat(moved.dueOn()).isEqualTo(DUE_LATER);
        assertThat(moved.version()).isEqualTo(task.version() + 1);
        assertThat(moved.toldRung()).as("the ladder starts anew").isNull();
        assertThat(moved.basis()).isEqualTo(task.basis());
        assertThat(tasks.createTaskQuery()
                        .taskId(moved.taskId().value())
                        .singleResult()
                        .getDueDate())
                .isEqualTo(
                        java.util.Date.from(DUE_LATER.atTime(17, 0).atZone(ZONE).toInstant()));
        DateChange recorded = moves.get(act);
        assertThat(recorded.actor()).isEqualTo(ADMINISTRATOR);
        assertThat(recorded.reason()).isEqualTo("Thông báo mới");
        assertThat(recorded.what()).contains("26/11/2025", "Hoán đổi");
        assertThat(recorded.finishedAt()).isNotNull();
        DateChange.Progress progress = moves.progress(act);
        assertThat(progress.moved()).isEqualTo(progress.planned()).isPositive();
        assertThat(jdbc.sql("select detail from capdo.dossier_event where dossier_id = :id and type = 'DATE_MOVED'")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("19/12/2025", "22/12/2025", "Lịch làm việc: ngày 26/11/2025");
        assertThat(changes.history(2025, 100))
                .filteredOn(line -> line.changeId().equals(change))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.by()).isEqualTo(ADMINISTRATOR);
                    assertThat(line.day().before()).isNull();
                    assertThat(line.day().after()).isEqualTo(dayOff(WEDNESDAY));
                });
    }

    @Test
    void takingTheDayBackBringsTheDatesBack() {
        UUID id = start();
        apply(changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR));
        apply(changes.proposeOrdinary(WEDNESDAY, "TB 2", "Thu hồi thông báo", ADMINISTRATOR));

        assertThat(prepare(id).dueOn()).isEqualTo(DUE);
        assertThat(calendars.find(WEDNESDAY)).isEmpty();
        assertThat(prepare(id).version()).isEqualTo(3);
    }

    @Test
    void aMakeUpSaturdayBringsDatesForward() {
        UUID id = start();
        apply(changes.proposeDay(
                new CalendarDay(
                        LocalDate.of(2025, 12, 6),
                        CalendarDay.Kind.MAKEUP_WORKDAY,
                        "Làm bù",
                        "TB 3",
                        CalendarDay.Status.CONFIRMED),
                "Hoán đổi",
                ADMINISTRATOR));

        assertThat(prepare(id).dueOn()).isEqualTo(LocalDate.of(2025, 12, 18));
    }

    @Test
    void aMilestoneStillCapsTheDateThatMovesPastIt() {
        province.campaign(
                "TRAN-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), DUE, LocalDate.of(2026, 6, 30));
        UUID id = start();
        assertThat(prepare(id).statutory()).isFalse();
        apply(changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR));

        assertThat(prepare(id).dueOn()).isEqualTo(DUE);
        assertThat(jdbc.sql("select cap_on from capdo.deadline where id = :id")
                        .param("id", prepare(id).id())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(DUE);
    }

    @Test
    void aDateThatAPersonSetStaysWhereItIs() {
        UUID id = start();
        deadlines.move(prepare(id).id(), LocalDate.of(2027, 1, 15), "Gia hạn");

        UUID change = changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR);

        assertThat(changes.preview(change)).noneMatch(move -> move.dossierId().equals(id));
    }

    @Test
    void aTaskThatIsDoneMeanwhileIsLeftAlone() {
        UUID id = start();
        UUID change = changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR);
        UUID act = changes.apply(change, ADMINISTRATOR);
        Deadline task = prepare(id);
        life.prepare(id, realm.preparer(), 2);

        moves.proceed(act, 1000);

        assertThat(jdbc.sql("select outcome from capdo.date_change_row where change_id = :act and subject_id = :id")
                        .param("act", act)
                        .param("id", task.id())
                        .query(String.class)
                        .single())
                .isEqualTo("KEPT");
        assertThat(moves.get(act).finishedAt()).isNotNull();
    }

    // Openings of assessment cycles

    @Test
    void theOpeningOfACycleAndItsTimerMoveWhileTheDueDateStays() {
        String code = province.system(
                realm.unit(),
                TestProvince.deployed(
                        3, LocalDate.of(2024, 12, 2), LocalDate.of(2025, 2, 3), LocalDate.of(2025, 2, 3)));
        life.runDueJobs();
        UUID dossier = dossiers.current(systems.findByCode(code).orElseThrow().id())
                .orElseThrow()
                .id();
        AssessmentCycle cycle = cycles.running(dossier).orElseThrow();
        assertThat(cycle.state()).isEqualTo(AssessmentCycle.State.WAITING);
        LocalDate dayBetween = calendars.current().plusWorkingDays(cycle.dueOn(), -3);
        assertThat(dayBetween).isAfter(cycle.opensOn());
        LocalDate expected = calendars.current().plusWorkingDays(cycle.opensOn(), -1);

        apply(changes.proposeDay(dayOff(dayBetween), "Thông báo mới", ADMINISTRATOR));

        AssessmentCycle moved = cycles.get(cycle.id());
        assertThat(moved.opensOn()).isEqualTo(expected);
        assertThat(moved.dueOn()).isEqualTo(cycle.dueOn());
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(cycle.id().toString())
                .singleResult()
                .getId();
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .activityId(PeriodicAssessmentProcess.TIMER_PREPARATION_DUE)
                        .singleResult()
                        .getDuedate())
                .isEqualTo(java.util.Date.from(expected.atStartOfDay(ZONE).toInstant()));
    }

    // In bulk, interrupted, twice at once

    @Test
    void aChangeThatStopsHalfWayGoesOnWhereItStopped() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(start());
        }
        UUID act = changes.apply(changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR), ADMINISTRATOR);
        // The node dies while it moves: its transaction is gone, the list is there.
        transaction.executeWithoutResult(status -> {
            moves.proceed(act, 1);
            status.setRollbackOnly();
        });
        assertThat(moves.get(act).finishedAt()).isNull();
        assertThat(ids).allMatch(id -> prepare(id).dueOn().equals(DUE));

        // Two nodes take it up at once.
        List<CompletableFuture<Void>> nodes =
                List.of(CompletableFuture.runAsync(moves::proceed), CompletableFuture.runAsync(moves::proceed));
        nodes.forEach(CompletableFuture::join);
        moves.proceed();

        assertThat(ids).allMatch(id -> prepare(id).dueOn().equals(DUE_LATER));
        assertThat(ids).as("moved once").allMatch(id -> prepare(id).version() == 2);
        assertThat(moves.get(act).finishedAt()).isNotNull();
        assertThat(moves.progress(act).failed()).isZero();
    }

    @Test
    void aDateThatCannotBeMovedHoldsUpNoOther() {
        UUID broken = start();
        UUID sound = start();
        Deadline task = prepare(broken);
        jdbc.sql("update capdo.deadline set task_id = 'khong-co' where id = :id")
                .param("id", task.id())
                .update();
        UUID act = changes.apply(changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR), ADMINISTRATOR);

        for (int i = 0; i < 4; i++) {
            moves.proceed(act, 1000);
        }

        assertThat(prepare(sound).dueOn()).isEqualTo(DUE_LATER);
        assertThat(moves.progress(act).failed()).isEqualTo(1);
        assertThat(moves.rows(act, 1)).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo("FAILED");
            assertThat(row.move().subjectId()).isEqualTo(task.id());
            assertThat(row.failure()).isNotBlank();
        });
        assertThat(deadlines.openOf(broken).get(0).dueOn())
                .as("nothing half-moved")
                .isEqualTo(task.dueOn());
        jdbc.sql("update capdo.deadline set task_id = :task where id = :id")
                .param("task", task.taskId())
                .param("id", task.id())
                .update();
    }

    @Test
    void aTaskThatGotItsDateWhileTheListWasMadeIsFoundAtTheEnd() {
        UUID id = start();
        UUID act = changes.apply(changes.proposeDay(dayOff(WEDNESDAY), "Thông báo mới", ADMINISTRATOR), ADMINISTRATOR);
        jdbc.sql("delete from capdo.date_change_row where change_id = :act and dossier_id = :id")
                .param("act", act)
                .param("id", id)
                .update();

        moves.proceed(act, 1000);

        assertThat(prepare(id).dueOn()).isEqualTo(DUE_LATER);
        assertThat(moves.get(act).finishedAt()).isNotNull();
    }

    @Test
    void aProposalThatTheCalendarHasOvertakenIsRefused() {
        UUID first = changes.proposeDay(dayOff(WEDNESDAY), "Một", ADMINISTRATOR);
        UUID second = changes.proposeDay(
                new CalendarDay(WEDNESDAY, CalendarDay.Kind.HOLIDAY, "Nghỉ lễ", "TB 9", CalendarDay.Status.CONFIRMED),
                "Hai",
                ADMINISTRATOR);
        changes.apply(first, ADMINISTRATOR);

        assertRefusal(() -> changes.apply(second, ADMINISTRATOR)).isEqualTo("calendar.changedMeanwhile");
        assertRefusal(() -> changes.apply(first, ADMINISTRATOR)).isEqualTo("calendar.appliedAlready");
        assertThat(calendars.find(WEDNESDAY).orElseThrow().name()).isEqualTo("Hoán đổi");
    }

    @Test
    void whatCannotBeOrChangesNothingIsRefused() {
        CalendarDay weekday = new CalendarDay(
                WEDNESDAY, CalendarDay.Kind.MAKEUP_WORKDAY, "Làm bù", "TB", CalendarDay.Status.CONFIRMED);
        assertRefusal(() -> changes.proposeDay(weekday, "Lý do", ADMINISTRATOR)).isEqualTo("calendar.day.problem");
        assertRefusal(() -> changes.proposeDay(dayOff(WEDNESDAY), " ", ADMINISTRATOR))
                .isEqualTo("field.required");
        assertRefusal(() -> changes.proposeOrdinary(WEDNESDAY, "TB", "Lý do", ADMINISTRATOR))
                .isEqualTo("calendar.nothingChanges");
        CalendarDay newYear = calendars.find(LocalDate.of(2026, 1, 1)).orElseThrow();
        assertRefusal(() -> changes.proposeDay(newYear, "Lý do", ADMINISTRATOR)).isEqualTo("calendar.nothingChanges");
        assertRefusal(() -> changes.get(UUID.randomUUID())).isEqualTo("calendarChange.unknown");
        assertRefusal(() -> changes.proposeConfirmation(2031, "TB", "Lý do", ADMINISTRATOR))
                .isEqualTo("calendar.notKept");
        assertRefusal(() -> changes.proposeConfirmation(2026, "TB", "Lý do", ADMINISTRATOR))
                .isEqualTo("calendar.confirmedAlready");
    }

    // Whole years

    @Test
    void anImportReplacesTheYearAndMovesWhatWasCountedThroughIt() {
        UUID id = start();
        String file = "date,weekday,kind,name,source,status\n"
                + before.stream()
                        .filter(day -> day.day().getYear() == 2025)
                        .filter(day -> !day.day().equals(LocalDate.of(2025, 4, 26)))
                        .map(day -> day.day() + ",," + day.kind() + ",\"" + day.name() + "\",TB 10,confirmed")
                        .collect(Collectors.joining("\n"))
                + "\n2025-12-02,T3,COMPENSATORY_OFF,Hoán đổi,TB 10,confirmed\n";

        UUID change = changes.proposeImport(
                CalendarFile.read(file.getBytes(StandardCharsets.UTF_8)),
                "lich-2025.csv",
                "Thông báo 10",
                ADMINISTRATOR);

        List<CalendarChange.Day> days = changes.get(change).days();
        assertThat(days).anySatisfy(day -> {
            assertThat(day.day()).isEqualTo(LocalDate.of(2025, 4, 26));
            assertThat(day.after()).isNull();
        });
        apply(change);
        assertThat(calendars.find(LocalDate.of(2025, 4, 26))).isEmpty();
        assertThat(calendars.find(LocalDate.of(2026, 8, 22)))
                .as("other years stay")
                .isPresent();
        assertThat(calendars.current().isConfirmed(2025)).isTrue();
        assertThat(prepare(id).dueOn()).isEqualTo(DUE_LATER);
        assertThat(changes.history(2025, 100))
                .filteredOn(line -> line.changeId().equals(change))
                .hasSize(days.size());
    }

    @Test
    void aConfirmedSuggestionMakesTheYearReliable() {
        assertThat(calendars.current().isKept(2028)).isFalse();
        UUID change = changes.proposeSuggestion(
                CalendarSuggestion.of(2028, 1, true), "TB 20/TB-BNV", "Xác nhận", ADMINISTRATOR);
        apply(change);

        assertThat(calendars.current().isConfirmed(2028)).isTrue();
        assertThat(calendars.current().isWorkingDay(LocalDate.of(2028, 1, 26))).isFalse();
        assertThat(calendars.year(2028).orElseThrow().document()).isEqualTo("TB 20/TB-BNV");
    }

    @Test
    void provisionalDaysAreConfirmedAsTheyStand() throws Exception {
        FormerCalendar.store(jdbc, calendars);
        assertThat(calendars.current().isConfirmed(2027)).isFalse();
        apply(changes.proposeConfirmation(2027, "TB 30/TB-BNV", "Đúng như thông báo", ADMINISTRATOR));

        assertThat(calendars.current().isConfirmed(2027)).isTrue();
        assertThat(calendars.find(LocalDate.of(2027, 2, 8)).orElseThrow()).satisfies(day -> {
            assertThat(day.source()).isEqualTo("TB 30/TB-BNV");
            assertThat(day.status()).isEqualTo(CalendarDay.Status.CONFIRMED);
        });
        assertThat(calendars.find(LocalDate.of(2027, 1, 1)).orElseThrow().source())
                .as("what was confirmed keeps its source")
                .startsWith("Bộ luật Lao động");
    }

    // What an earlier release assumed

    @Test
    void anAssumptionOfAnEarlierReleaseWaitsForTheAdministratorAndThenMovesDates() throws Exception {
        FormerCalendar.store(jdbc, calendars);
        life.itIs(LocalDate.of(2027, 1, 7));
        UUID id = start();
        assertThat(prepare(id).dueOn()).isEqualTo(LocalDate.of(2027, 2, 4));

        UUID change = changes.proposeShipped(2027, ADMINISTRATOR);

        assertThat(changes.get(change).days())
                .extracting(day -> day.day().toString())
                .containsExactly(
                        "2027-02-04",
                        "2027-02-05",
                        "2027-02-08",
                        "2027-02-09",
                        "2027-02-10",
                        "2027-02-11",
                        "2027-09-03");
        assertThat(changes.preview(change)).anyMatch(move -> move.newOn().equals(LocalDate.of(2027, 2, 11)));
        assertThat(calendars.current().isWorkingDay(LocalDate.of(2027, 2, 4))).isTrue();

        apply(change);
        assertThat(prepare(id).dueOn()).isEqualTo(LocalDate.of(2027, 2, 11));
        assertThat(calendars.current().isConfirmed(2027)).isTrue();
        assertRefusal(() -> changes.proposeShipped(2027, ADMINISTRATOR)).isEqualTo("calendar.nothingChanges");
    }

    @Test
    void aDayThatSomebodyChangedIsLeftToThem() throws Exception {
        FormerCalendar.store(jdbc, calendars);
        apply(changes.proposeDay(dayOff(LocalDate.of(2027, 9, 3)), "Theo thông báo", ADMINISTRATOR));

        assertThat(changes.get(changes.proposeShipped(2027, ADMINISTRATOR)).days())
                .noneMatch(day -> day.day().equals(LocalDate.of(2027, 9, 3)))
                .hasSize(6);

        // Of a year that was confirmed as it stood no assumption is left.
        FormerCalendar.store(jdbc, calendars);
        apply(changes.proposeConfirmation(2027, "TB 30/TB-BNV", "Đúng như thông báo", ADMINISTRATOR));
        assertRefusal(() -> changes.proposeShipped(2027, ADMINISTRATOR)).isEqualTo("calendar.nothingChanges");
    }

    @Test
    void administratorsAreToldOfTheCorrectionAlsoWhenTheyWereToldOfTheYear() throws Exception {
        jdbc.sql("delete from capdo.mail_outbox where dedup_key like 'calendar/%'")
                .update();
        FormerCalendar.store(jdbc, calendars);
        life.itIs(LocalDate.of(2026, 11, 30));
        warnings.warn();
        warnings.warn();
        assertThat(warned()).containsExactly("calendar/2027/2026-11/corrected/" + ADMINISTRATOR);
        assertThat(jdbc.sql("select body from capdo.mail_outbox where dedup_key like 'calendar/2027/2026-11/%'")
                        .query(String.class)
                        .list())
                .allSatisfy(body -> assertThat(body).contains("bản phát hành trước", "/calendar?year=2027"));
    }

    // Unconfirmed years

    @Test
    void administratorsAreToldOnceAMonthFromSeptemberOn() {
        jdbc.sql("delete from capdo.mail_outbox where dedup_key like 'calendar/%'")
                .update();
        apply(changes.proposeSuggestion(CalendarSuggestion.of(2027, 2, false), null, "Thử", ADMINISTRATOR));
        life.itIs(LocalDate.of(2026, 12, 1));
        warnings.warn();
        warnings.warn();
        assertThat(warned()).containsExactly("calendar/2027/2026-12/" + ADMINISTRATOR);
        assertThat(jdbc.sql("select body from capdo.mail_outbox where dedup_key like 'calendar/2027/2026-12/%'")
                        .query(String.class)
                        .list())
                .allSatisfy(body -> assertThat(body).contains("năm 2027", "/calendar?year=2027"));

        // January: the year has begun and is still not confirmed.
        life.itIs(LocalDate.of(2027, 1, 4));
        warnings.warn();
        assertThat(warned()).hasSize(2).last().asString().startsWith("calendar/2027/2027-01/");
        // August: 2028 is far away; 2027 is still open.
        apply(changes.proposeConfirmation(2027, "TB 30", "Đúng như thông báo", ADMINISTRATOR));
        life.itIs(LocalDate.of(2027, 8, 31));
        warnings.warn();
        assertThat(warned()).hasSize(2);
        life.itIs(LocalDate.of(2027, 9, 1));
        warnings.warn();
        assertThat(warned()).hasSize(3).last().asString().startsWith("calendar/2028/2027-09/");
    }

    private List<String> warned() {
        return jdbc.sql(
                        "select dedup_key from capdo.mail_outbox where dedup_key like 'calendar/%/quantri2' order by created_at")
                .query(String.class)
                .list();
    }

    @Test
    void theMailOfADateInAnUnconfirmedYearSaysSo() {
        life.itIs(LocalDate.of(2025, 12, 22));
        UUID sure = start();
        apply(changes.proposeDay(
                new CalendarDay(
                        LocalDate.of(2026, 1, 14),
                        CalendarDay.Kind.COMPENSATORY_OFF,
                        "Hoán đổi",
                        "Dự thảo thông báo",
                        CalendarDay.Status.PROVISIONAL),
                "Đang lấy ý kiến",
                ADMINISTRATOR));
        UUID id = start();
        assertThat(prepare(id).dueOn()).isEqualTo(LocalDate.of(2026, 1, 21));

        assertThat(bodies(id)).isNotEmpty().allSatisfy(body -> assertThat(body)
                .contains("lịch năm 2026 chưa xác nhận"));
        assertThat(bodies(sure)).isNotEmpty().allSatisfy(body -> assertThat(body)
                .doesNotContain("chưa xác nhận"));
    }

    private List<String> bodies(UUID id) {
        return jdbc.sql("select body from capdo.mail_outbox where deadline_id = :id")
                .param("id", prepare(id).id())
                .query(String.class)
                .list();
    }

    private UUID start() {
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.runDueJobs();
        return id;
    }

    private Deadline prepare(UUID id) {
        return deadlines.openOf(id).stream()
                .filter(deadline -> deadline.step().equals("prepare"))
                .findFirst()
                .orElseThrow();
    }

    private void apply(UUID change) {
        moves.proceed(changes.apply(change, ADMINISTRATOR), 10_000);
    }

    private static CalendarDay dayOff(LocalDate day) {
        return new CalendarDay(
                day, CalendarDay.Kind.COMPENSATORY_OFF, "Hoán đổi", "TB 1/TB-BNV", CalendarDay.Status.CONFIRMED);
    }
}
