package vn.capdo.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import vn.capdo.Refusal;
import vn.capdo.organisation.StaffMember;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.TestProvince;

/** Which passwords are guessed first, and which are anybody's own affair. */
@CapdoHttpTest
class PasswordPolicyTests {

    private static final StaffMember LAN =
            new StaffMember("lap.yte", "Trần Thị Lan", "lan.tran@tinh.example", "Chuyên viên");

    @Autowired
    PasswordPolicy policy;

    @Autowired
    TestProvince province;

    @BeforeEach
    void aProvince() {
        province.found();
    }

    @ParameterizedTest
    @CsvSource({
        "ngan, short",
        "mat-khau-11, short",
        "aaaaaaaaaaaa, repeated",
        "ababababababab, repeated",
        "123123123123, repeated",
        "thu7thu7thu7thu7, repeated",
        "passwordpassword, common",
        "Password@1234, common",
        "P@ssw0rd!2026, common",
        "Anhyeuemnhieu1, common",
        "anh yêu em nhiều, common",
        "qwertyuiop123, common",
        "toiyeuvietnam2026, common",
        "lap.ytelap.yte, repeated",
        "LapYteLapYte99, guessable",
        "tranthilan2026, common",
        "Trần Thị Lan 1990, common",
        "lan.tran.thi.1990, guessable",
        "soyte-lan-2026!, guessable",
        "Sở Y tế 2026!!, common",
        "capdo@Capdo2026, guessable",
        "quantri.matkhau, guessable",
        "lan.tran@soyte, guessable",
        "abcdefghijklmn, guessable",
        "9876543210987, guessable",
        "zxcvbnm.asdfghjkl, common"
    })
    void whatIsGuessedFirstIsRefused(String password, String why) {
        assertThat(policy.problem(password, LAN)).map(Refusal::key).contains("account.password." + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "con meo den nam tren mai",
                "mèo mướp trèo rào",
                "khong can chu hoa va so",
                "x7#Kp2!mQz9w",
                "correct horse battery staple",
                "thả diều cùng Lan buổi chiều",
                TestProvince.PASSWORD
            })
    void aLongOneOfWhateverCharactersIsAnybodysOwn(String password) {
        assertThat(policy.problem(password, LAN)).isEmpty();
    }

    /** ASVS 5.0, 6.2.4: of those that are long enough, the 3,000 that are used most. */
    @Test
    void theMostFrequentLongOnesAreRefused() throws IOException {
        List<String> frequent = new ClassPathResource("passwords/long.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .limit(3000)
                .toList();

        assertThat(frequent).hasSize(3000).allMatch(password -> password.length() >= PasswordPolicy.MIN);
        assertThat(frequent)
                .allSatisfy(password ->
                        assertThat(policy.problem(password, LAN)).as(password).isPresent());
    }

    @Test
    void itMayBeLongAndEveryCharacterCounts() {
        assertThat(policy.problem("một câu dài ".repeat(3) + "x7#Kp2!mQz9w" + "ở đây cũng được nhé".repeat(3), LAN))
                .isEmpty();
        assertThat(policy.problem("x7#Kp2!mQz9w".repeat(11), LAN))
                .map(Refusal::key)
                .contains("account.password.long");
    }

    @Test
    void anotherPersonsNameIsNoWordThatIsGuessed() {
        assertThat(policy.problem("pham-van-dong-ha", LAN)).isEmpty();
    }
}
