package vn.capdo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.HtmlUtils;
import vn.capdo.audit.Finding.Kind;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** What the product's own role cannot do to the trail, and that what the server's superuser does to it is found. */
@CapdoTest
@TestPropertySource(properties = "capdo.audit.anchor-mail=true") // A trail of its own, which is checked as a whole.
class TamperingTests {

    @TempDir
    Path folder;

    @Autowired
    TestProvince province;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ChainCheck check;

    @Autowired
    Anchors anchors;

    @Autowired
    Protection protection;

    @Autowired
    RecordingTriggers triggers;

    @Autowired
    Environment environment;

    @BeforeEach
    void aTrailOfWhichACopyIsKept() throws SQLException {
        province.found();
        for (int i = 0; i < 5; i++) {
            jdbc.sql("insert into capdo.product_setting values (gen_random_uuid()::text, 'x')")
                    .update();
        }
        asSuperuser("create schema kept; create table kept.entry as table capdo_audit.entry;"
                + " create table kept.head as table capdo_audit.head;"
                + " create table kept.anchor as table capdo_audit.anchor;"
                + " create table kept.anchor_head as table capdo_audit.anchor_head");
        assertThat(check.check(List.of()).findings()).isEmpty();
    }

    @AfterEach
    void putBack() throws SQLException {
        asSuperuser(
                """
                set session_replication_role = replica;
                truncate capdo_audit.entry, capdo_audit.head, capdo_audit.anchor, capdo_audit.anchor_head;
                insert into capdo_audit.entry overriding system value table kept.entry;
                insert into capdo_audit.head table kept.head;
                insert into capdo_audit.anchor table kept.anchor;
                insert into capdo_audit.anchor_head table kept.anchor_head;
                drop schema kept cascade""");
        triggers.keep();
    }

    @Test
    void theProductKnowsThatItsTrailIsProtected() {
        assertThat(protection.isProtected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update capdo_audit.entry set actor = 'ai-do'",
                "delete from capdo_audit.entry",
                "truncate capdo_audit.entry",
                "insert into capdo_audit.entry (chain, number, at, act, changes, previous, hash)"
                        + " values ('installation', 0, now(), '', '', '', '')",
                "update capdo_audit.head set number = 0",
                "delete from capdo_audit.anchor",
                "insert into capdo_audit.pending (transaction, chain, change, first)"
                        + " values (pg_current_xact_id(), 'x', '{}', false)",
                "delete from capdo_audit.pending",
                "drop table capdo_audit.entry",
                "drop schema capdo_audit cascade",
                "alter table capdo_audit.entry disable trigger all",
                "alter table capdo_audit.entry add column more text",
                "alter table capdo_audit.entry owner to capdo",
                "alter schema capdo_audit rename to other",
                "drop trigger stays on capdo_audit.entry",
                "create or replace function capdo_audit.seal() returns trigger language plpgsql as 'begin return null; end'",
                "create table capdo_audit.another (id int)",
                "select capdo_audit.seal()",
                "set role capdo_audit",
                "grant capdo_audit to capdo",
                "set session_replication_role = replica",
                "alter role capdo superuser",
                "create role another superuser login",
                "copy capdo_audit.entry from program 'true'"
            })
    void theProductsRoleCanOnlyAdd(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .rootCause()
                .hasMessageMatching(
                        "(?s).*(permission denied|must be owner|must be superuser|must have|[Oo]nly roles|not allowed).*");
        assertThat(check.check(List.of()).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            CHANGED  | 3 | update capdo_audit.entry set actor = 'ai-do' where number = 3
            CHANGED  | 3 | update capdo_audit.entry set changes = '[]' where number = 3
            CHANGED  | 3 | update capdo_audit.entry set at = at + interval '1 s' where number = 3
            MISSING  | 1 | delete from capdo_audit.entry where number = 1
            MISSING  | 3 | delete from capdo_audit.entry where number = 3
            MISSING  | 3 | delete from capdo_audit.entry where number in (3, 4)
            CUT      | 4 | delete from capdo_audit.entry where number >= 4
            CUT      | 1 | truncate capdo_audit.entry
            """)
    void whatASuperuserDoesToAnEntryIsFound(Kind kind, long number, String sql) throws SQLException {
        asSuperuser("set session_replication_role = replica;"
                + (sql.startsWith("truncate") ? sql : sql + " and chain = 'installation'"));

        assertThat(check.check(List.of()).findings()).contains(new Finding(kind, "installation", number));
    }

    /** Its own hash made good again, as somebody would who knows how. */
    @Test
    void anEntryThatWasWrittenAnewWithItsHashIsFoundAtTheNext() throws SQLException {
        asSuperuser(
                "set session_replication_role = replica;"
                        + " update capdo_audit.entry e set actor = 'ai-do' where number = 3 and chain = 'installation';"
                        + " update capdo_audit.entry e set hash = capdo_audit.hash_of(e) where number = 3 and chain = 'installation'");

        assertThat(check.check(List.of()).findings()).containsExactly(new Finding(Kind.UNLINKED, "installation", 4));
    }

    @Test
    void oneThatWasPutInBetweenIsFound() throws SQLException {
        asSuperuser("set session_replication_role = replica;"
                + " alter table capdo_audit.entry drop constraint entry_chain_number_key;"
                + " insert into capdo_audit.entry (chain, number, at, act, changes, previous, hash)"
                + " select chain, number, at, 'x', changes, previous, hash from capdo_audit.entry"
                + " where chain = 'installation' and number = 3");
        try {
            assertThat(check.check(List.of()).findings())
                    .hasSize(1)
                    .allMatch(found -> found.chain().equals("installation") && found.number() >= 3);
        } finally {
            asSuperuser("set session_replication_role = replica; delete from capdo_audit.entry where act = 'x';"
                    + " alter table capdo_audit.entry add unique (chain, number)");
        }
    }

    @Test
    void everyAuditorKeepsACopyOfAnAnchorInHisMailbox() throws IOException {
        KeptAnchor anchor = anchors.cast().orElseThrow();

        String mail = HtmlUtils.htmlUnescape(jdbc.sql(
                        "select body from capdo.mail_outbox where user_id = 'giamsat' and dedup_key like :about || '%'")
                .param("about", "anchor/" + anchor.hash())
                .query(String.class)
                .single());
        Matcher line = Pattern.compile("\\{\"number\"[^}]*}").matcher(mail);
        assertThat(line.find()).isTrue();
        Path saved = Files.writeString(folder.resolve("moc-neo.jsonl"), line.group());
        assertThat(AnchorFile.read(saved)).containsExactly(anchor);
    }

    @Test
    void aWholeThatWasWrittenAnewIsFoundByAnAnchorKeptOutside() throws SQLException {
        KeptAnchor outside = anchors.cast().orElseThrow();
        assertThat(check.check(List.of(outside)).findings()).isEmpty();

        asSuperuser("set session_replication_role = replica; truncate capdo_audit.anchor, capdo_audit.anchor_head;"
                + " delete from capdo_audit.entry where chain = 'installation' and number > 3;"
                + " update capdo_audit.head set number = 3, hash ="
                + " (select hash from capdo_audit.entry where chain = 'installation' and number = 3)"
                + " where chain = 'installation'");

        assertThat(check.check(List.of()).findings()).isEmpty();
        anchors.cast();
        assertThat(check.check(List.of(outside)).findings())
                .containsExactly(new Finding(Kind.KEPT_OTHERWISE, "anchors", outside.number()));
    }

    @Test
    void whatAnAnchorHasSeenIsFoundWithoutTheHead() throws SQLException {
        anchors.cast();
        asSuperuser("set session_replication_role = replica;"
                + " delete from capdo_audit.entry where chain = 'installation' and number > 3;"
                + " update capdo_audit.head set number = 3, hash ="
                + " (select hash from capdo_audit.entry where chain = 'installation' and number = 3)"
                + " where chain = 'installation'");

        assertThat(check.check(List.of()).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.ANCHORED_OTHERWISE);
    }

    @Test
    void anAnchorThatWasChangedIsFound() throws SQLException {
        KeptAnchor anchor = anchors.cast().orElseThrow();
        asSuperuser("set session_replication_role = replica; update capdo_audit.anchor set entries = entries + 1"
                + " where number = " + anchor.number());

        assertThat(check.check(List.of()).findings())
                .containsExactly(new Finding(Kind.ANCHOR_CHANGED, "anchors", anchor.number()));
    }

    @Test
    void aTableThatIsNoLongerRecordedIsFoundAndTheTrailSaysSo() {
        jdbc.sql("alter table capdo.decision disable trigger recorded").update();
        assertThat(check.check(List.of()).findings()).containsExactly(new Finding(Kind.NOT_RECORDED, "decision", 0));

        triggers.keep();

        assertThat(check.check(List.of()).findings()).isEmpty();
        assertThat(jdbc.sql("select act from capdo_audit.entry order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("recordingSwitchedOff");
    }

    private void asSuperuser(String sql) throws SQLException {
        String url = environment.getRequiredProperty("spring.datasource.url").replace("user=capdo", "user=postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
