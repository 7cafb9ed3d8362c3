package vn.capdo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.capdo.support.Refusals;

/** What an administrator may write into a template, and what becomes of it. */
class MailTemplateTests {

    private static final MailValues VALUES = new MailValues()
            .with(MailField.NAME, "Trần Thị <Lan>")
            .with(MailField.TASK, "Lập hồ sơ")
            .with(MailField.SYSTEM, "Cổng {han} & kho $1 ${7*7} #{T(java.lang.Runtime)}")
            .with(MailField.INSTEAD, "")
            .block(MailField.DETAILS, "<table><tr><td>chi tiết</td></tr></table>")
            .link("http://localhost/tasks/1?a=b&c=d", "Mở");

    @Test
    void namesInBracesBecomeWordsAndNothingIsExecuted() {
        MailTemplate template = MailTemplate.of(
                "Việc: {viec} – {he_thong}", "Kính gửi {nguoi_nhan},\ndòng hai ${1+1} <b>\n\n{chi_tiet}\n\n{lien_ket}");

        assertThat(template.subjectWith(VALUES))
                .isEqualTo("Việc: Lập hồ sơ – Cổng {han} & kho $1 ${7*7} #{T(java.lang.Runtime)}");
        assertThat(template.problems(MailKind.TASK))
                .as("an expression is an unknown name like any other")
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("Dòng 2", "1+1"));
        MailTemplate usable = MailTemplate.of(
                "Việc", "Kính gửi {nguoi_nhan},\ndòng <b>hai\n\n{lam_thay}\n\n{chi_tiet}\n\n{lien_ket}");
        assertThat(usable.problems(MailKind.TASK)).isEmpty();
        assertThat(usable.contentWith(VALUES))
                .isEqualTo(
                        """
                        <p>Kính gửi Trần Thị &lt;Lan&gt;,<br>
                        dòng &lt;b&gt;hai</p>
                        <div><table><tr><td>chi tiết</td></tr></table></div>
                        <p><a href="http://localhost/tasks/1?a=b&amp;c=d" style="color: #1d4ed8">Mở</a></p>
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                | {chi_tiet}              | Tiêu đề đang trống",
                "Việc              | ''                      | Nội dung đang trống",
                "Việc              | Xin chào                | thiếu chỗ điền “chi_tiet”",
                "Việc              | {chi_tiet} {nguoi_gui}  | Dòng 1: không có chỗ điền “nguoi_gui”",
                "Việc              | {chi_tiet} {con_lai}    | Dòng 1: không có chỗ điền “con_lai”",
                "Việc {chi_tiet}   | {chi_tiet}              | Tiêu đề: “chi_tiet” là bảng hoặc liên kết",
                "Việc {viec        | {chi_tiet}              | Tiêu đề: dấu “{” lẻ",
                "Việc              | {chi_tiet} }            | Dòng 1: dấu “}” lẻ",
                "Việc              | {chi_tiet} {{viec}}     | lẻ",
                "Việc {VIEC}       | {chi_tiet}              | không có chỗ điền “VIEC”",
            })
    void whatCannotBeUsedIsRefusedAndNamesThePlace(String subject, String body, String says) {
        MailTemplate template = MailTemplate.of(subject, body);

        assertThat(template.problems(MailKind.TASK))
                .anySatisfy(problem -> assertThat(problem).contains(says));
        Refusals.assertRefusal(() -> template.require(MailKind.TASK)).startsWith("mail.template.refused");
    }

    @Test
    void tooLongIsRefused() {
        assertThat(MailTemplate.of("x".repeat(201), "{chi_tiet}" + "y".repeat(8000))
                        .problems(MailKind.TASK))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void everyKindHasALabelAnOccasionAndFieldsInWords(MailKind kind) {
        assertThat(kind.label()).isNotBlank();
        assertThat(kind.occasion()).isNotBlank();
        assertThat(kind.fields()).doesNotHaveDuplicates().contains(MailField.NAME);
        assertThat(kind.fields()).extracting(MailField::meaning).doesNotContain("");
        assertThat(List.of(MailField.DETAILS, MailField.LIST, MailField.LINK, MailField.CONTENT))
                .contains(kind.needed());
    }
}
