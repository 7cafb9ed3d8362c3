package vn.capdo.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.OrganisationHistory.Name;
import vn.capdo.organisation.OrganisationHistory.Succession;

/** Which units a word means after years of mergers, splits and new names. */
class UnitWordsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate JULY = LocalDate.of(2025, 6, 30);
    private static final LocalDate MARCH = LocalDate.of(2026, 2, 28);

    private static final Predicate<Lifetime> ALL = body -> true;

    private final UnitWords words = new UnitWords(
            TODAY,
            List.of(
                    body("ubnd", "Ủy ban nhân dân tỉnh", null),
                    body("so-tttt", "Sở Thông tin và Truyền thông", MARCH),
                    body("so-bcvt", "Sở Bưu chính, Viễn thông", JULY),
                    body("so-khcn", "Sở Khoa học và Công nghệ", null),
                    body("so-ldtbxh", "Sở Lao động – Thương binh và Xã hội", MARCH),
                    body("so-nv", "Sở Nội vụ", null),
                    body("so-gddt", "Sở Giáo dục và Đào tạo", null),
                    body("ban-tg", "Ban Thi đua khen thưởng", MARCH),
                    body("xa-hoa-an", "Xã Hòa An", null),
                    body("xa-hoa-an-2", "Xã Hoa An", null),
                    body("xa-tan-lap-1", "Xã Tân Lập", null),
                    body("xa-tan-lap-2", "Xã Tân Lập", null),
                    body("xa-hoa-an-cu", "Xã Hóa An", JULY),
                    body("so-khac", "other", "Sở Xa", null),
                    body("so-qua", "Sở Chuyển đi", MARCH)),
            Map.of(
                    "so-khcn",
                    List.of(
                            new Name("Ban Khoa học Kỹ thuật", LocalDate.of(2010, 12, 31), "QĐ 1"),
                            new Name("Sở Khoa học, Công nghệ và Môi trường", LocalDate.of(2020, 12, 31), "QĐ 2")),
                    "so-tttt",
                    List.of(new Name("Sở Thông tin", LocalDate.of(2015, 12, 31), "QĐ 3"))),
            List.of(
                    new Succession("so-bcvt", "so-tttt", JULY.plusDays(1), "NQ 1"),
                    new Succession("so-tttt", "so-khcn", MARCH.plusDays(1), "NQ 2"),
                    new Succession("so-ldtbxh", "so-nv", MARCH.plusDays(1), "NQ 3"),
                    new Succession("so-ldtbxh", "so-gddt", MARCH.plusDays(1), "NQ 3"),
                    new Succession("xa-hoa-an-cu", "xa-tan-lap-1", JULY.plusDays(1), "NQ 4"),
                    new Succession("so-qua", "so-khac", MARCH.plusDays(1), "NQ 5")));

    private static Lifetime body(String code, String name, @Nullable LocalDate to) {
        return body(code, "ubnd", name, to);
    }

    private static Lifetime body(String code, String owner, String name, @Nullable LocalDate to) {
        return new Lifetime(code, name, Organisation.Kind.DEPARTMENT, owner, owner, null, to);
    }

    private String one(String word) {
        return words.one(word, null, ALL).unit().code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "so-khcn",
                "SO-KHCN",
                "ＳＯ－ＫＨＣＮ",
                "Sở Khoa học và Công nghệ",
                "SỞ  KHOA HỌC VÀ CÔNG NGHỆ",
                "so khoa hoc va cong nghe",
                "Ban Khoa học Kỹ thuật",
                "so khoa hoc, cong nghe va moi truong",
                "so-tttt",
                "Sở Thông tin và Truyền thông",
                "SO THONG TIN",
                "So-BCVT",
                "Sở Bưu chính, Viễn thông",
                "sở bưu chính,\u00A0viễn thông"
            })
    void mergersOfMergersAndNamesLaidDownTwiceLeadToTheUnitOfToday(String word) {
        assertThat(one(word)).isEqualTo("so-khcn");
        assertThat(words.codesOf(word)).containsExactly("so-khcn");
        assertThat(words.codesNamedWith(word)).containsExactly("so-khcn");
    }

    @ParameterizedTest
    @CsvSource({
        "Xã Hòa An, xa-hoa-an",
        "XÃ  HÒA AN, xa-hoa-an",
        "Xã Hoa An, xa-hoa-an-2",
        "xã hoa an, xa-hoa-an-2",
        "Xã Hóa An, xa-tan-lap-1"
    })
    void aNameAsItIsWrittenGoesBeforeItsTwins(String word, String code) {
        assertThat(one(word)).isEqualTo(code);
    }

    @Test
    void aNameThatIsOnlyAlikeNamesAllThatItCouldBe() {
        assertThatThrownBy(() -> one("Xã Hoạ An"))
                .hasMessageContainingAll("Xã Hòa An (xa-hoa-an)", "Xã Hoa An (xa-hoa-an-2)", "ghi mã");
        assertThatThrownBy(() -> one("Xã Tân Lập")).hasMessageContainingAll("xa-tan-lap-1", "xa-tan-lap-2", "ghi mã");
        assertThat(words.codesOf("xa tan lap")).containsExactly("xa-tan-lap-1", "xa-tan-lap-2");
    }

    @Test
    void theUnitOfTodayIsNamedToWhoeverWritesAnOldName() {
        assertThat(words.one("Sở Bưu chính, Viễn thông", null, ALL).told())
                .isEqualTo("“Sở Bưu chính, Viễn thông” nay là Sở Khoa học và Công nghệ (so-khcn)");
        assertThat(words.one("so noi vu", null, ALL).told()).isEqualTo("“so noi vu” được hiểu là Sở Nội vụ (so-nv)");
        assertThat(words.one("SỞ NỘI VỤ", null, ALL).told()).isNull();
        assertThat(words.explained("so-tttt"))
                .isEqualTo("“Sở Thông tin và Truyền thông” nay là Sở Khoa học và Công nghệ (so-khcn)");
        assertThat(words.explained("ban-tg")).contains("Ban Thi đua khen thưởng", "không còn");
        assertThat(words.explained("khong-co")).contains("khong-co");
    }

    @Test
    void whatWasSplitAsksWhichUnlessTheSystemStandsWithAnHeir() {
        assertThatThrownBy(() -> one("so-ldtbxh"))
                .hasMessageContainingAll(
                        "Sở Nội vụ (so-nv)", "Sở Giáo dục và Đào tạo (so-gddt)", "28/02/2026", "ghi mã");
        assertThat(words.one("so-ldtbxh", "so-gddt", ALL).unit().code()).isEqualTo("so-gddt");
        assertThatThrownBy(() -> words.one("so-ldtbxh", "so-khcn", ALL)).hasMessageContaining("ghi mã");
        assertThat(words.codesOf("so-ldtbxh")).containsExactly("so-gddt", "so-nv");
        assertThat(words.codesNamedWith("thương binh")).containsExactly("so-gddt", "so-nv");
    }

    @Test
    void whatEndedWithoutHeirsOrWentElsewhereOrIsNoUnitIsRefused() {
        assertThatThrownBy(() -> one("ban-tg")).hasMessageContainingAll("28/02/2026", "không có đơn vị kế thừa");
        assertThat(words.codesOf("ban-tg")).isEmpty();
        assertThatThrownBy(() -> words.one("so-qua", null, body -> body.owning().equals("ubnd")))
                .hasMessageContainingAll("Sở Xa (so-khac)", "chủ quản khác");
        assertThatThrownBy(
                        () -> words.one("so-khac", null, body -> body.owning().equals("ubnd")))
                .hasMessageContaining("so-khac");
        assertThatThrownBy(() -> one("Sở Văn hóa")).hasMessageContaining("Sở Văn hóa");
        assertThatThrownBy(() -> one("Sở Nội vụ".replace('S', 'Ѕ'))).hasMessageContaining("Kirin");
    }
}
