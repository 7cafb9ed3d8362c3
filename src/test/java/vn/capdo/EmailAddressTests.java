package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an@tinh.gov.vn",
                "  an@tinh.gov.vn\t",
                "\u00A0an@tinh.gov.vn\u00A0",
                "an\u200B@tinh.gov.vn",
                "\uFEFFan@tinh.gov.vn\u202C",
                "an@tinh\u00AD.gov\u2060.vn"
            })
    void whatNobodySeesIsTakenOff(String written) {
        assertThat(EmailAddress.read(written)).isEqualTo("an@tinh.gov.vn");
        assertThat(EmailAddress.usable(written)).isEqualTo("an@tinh.gov.vn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n.v-an_1+hop@so-yte.minhson.example", "A@B-c.VN", "x@a.b.c.d.gov.vn", "o'neil@tinh.vn"})
    void plainAddressesStayAsTheyAre(String address) {
        assertThat(EmailAddress.read(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u00A0", "\u200B\uFEFF"})
    void nothingIsNoAddress(String written) {
        assertThat(EmailAddress.read(written)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an@tinh.vn,binh@tinh.vn",
                "an@tinh.vn; binh@tinh.vn",
                "an@tinh.vn binh@tinh.vn",
                "an@tinh.vn\nbinh@tinh.vn",
                "an@tinh,vn",
                "an @tinh.vn",
                "an\u00A0binh@tinh.vn",
                "an@tinh .vn",
                "An <an@tinh.vn>",
                "mailto:an@tinh.vn",
                "\u0430n@tinh.vn",
                "lành@tinh.vn",
                "an@sở.vn",
                "an\uFF20tinh.vn",
                "an",
                "an@",
                "@tinh.vn",
                "an@tinh",
                "an@@tinh.vn",
                ".an@tinh.vn",
                "an.@tinh.vn",
                "a..n@tinh.vn",
                "an@tinh..vn",
                "an@-tinh.vn",
                "an@tinh.vn.",
                "an@10.0.0.1",
                "\"an\"@tinh.vn"
            })
    void anythingButOnePlainAddressIsRefused(String written) {
        assertRefusal(() -> EmailAddress.read(written)).isEqualTo("staff.email");
        assertThat(EmailAddress.usable(written)).isNull();
    }
}
