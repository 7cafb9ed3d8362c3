package vn.capdo.process.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFormTests {

    private static final String ALL =
            """
            {"name": "thu", "title": "Thử & \\"c\\" 'd' > e", "fields": [
              {"id": "oneLine", "label": "Một dòng", "type": "text", "required": true, "help": "Dưới 200 chữ & gọn"},
              {"id": "manyLines", "label": "Nhiều dòng", "type": "longText"},
              {"id": "onDay", "label": "Ngày", "type": "date", "required": true},
              {"id": "howMany", "label": "Bao nhiêu", "type": "number"},
              {"id": "which", "label": "Chọn một", "type": "choice", "required": true,
                "choices": [{"value": "AGREE", "label": "Đồng ý"}, {"value": "NOT", "label": "Không > có"}]},
              {"id": "really", "label": "Có không?", "type": "yesNo"}]}""";

    @Test
    void aFormIsWrittenAsTasklistShowsOursAndNothingInItIsMarkup() {
        OwnForm form = OwnForm.read(ALL);
        String html = OwnFormHtml.of(form);

        assertThat(html)
                .contains("Thử &amp; &quot;c&quot; &#39;d&#39; &gt; e", "Không &gt; có", "Dưới 200 chữ &amp; gọn")
                .contains(
                        "cam-variable-name=\"oneLine\" cam-variable-type=\"String\" required aria-describedby=\"capdo-oneLine-help\"",
                        "<textarea class=\"form-control\" id=\"capdo-manyLines\"",
                        "<input type=\"hidden\" cam-variable-name=\"onDay\" cam-variable-type=\"String\" data-kind=\"date\">",
                        "cam-variable-name=\"howMany\" cam-variable-type=\"Long\"",
                        "ng-model=\"f.which\" value=\"AGREE\" required> Đồng ý",
                        "ng-model=\"f.really\" value=\"false\"> Không")
                .contains("capdoForms.attach($scope, camForm);", "<div capdo-summary></div>")
                .doesNotContain("{{");
        assertThat(form.routes()).containsExactlyInAnyOrder("howMany", "which", "really");
    }

    /** What people of old put into forms of other products. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"thu\"|\"Thu\"|ownForm.name",
                "\"thu\"|\"../thu\"|ownForm.name",
                "Một dòng|<script>alert(1)</script>|ownForm.markup",
                "Một dòng|{{constructor.constructor('x')()}}|ownForm.markup",
                "Một dòng|javascript:alert(1)|ownForm.markup",
                "Đồng ý|<img src=x onerror=alert(1)>|ownForm.markup",
                "Dưới 200 chữ|</p ><script>|ownForm.markup",
                "Một dòng||ownForm.words",
                "\"oneLine\"|\"one-line\"|ownForm.id",
                "\"oneLine\"|\"a\\\" ng-init=\\\"x\"|ownForm.id",
                "\"oneLine\"|\"which\"|ownForm.twice",
                "\"text\"|\"file\"|ownForm.json",
                "\"text\"|\"choice\"|ownForm.choices",
                "\"choice\"|\"text\"|ownForm.choices",
                "\"AGREE\"|\"NOT\"|ownForm.value",
                "\"AGREE\"|\"a' or true\"|ownForm.value",
                "\"required\": true, \"help\"|\"required\": \"true\", \"help\"|ownForm.json",
                "\"required\": true, \"help\"|\"required\": true, \"script\": \"x\", \"help\"|ownForm.json",
                "\"type\": \"yesNo\"|\"type\": null|ownForm.type",
                "\"type\": \"yesNo\"|\"type\": \"yesNo\", \"type\": \"text\"|ownForm.json"
            })
    void whatIsNoPlainFormIsRefused(String was, String is, String reason) {
        String valid = ALL;
        OwnForm.read(valid);
        assertThat(valid).contains(was);

        assertRefusal(() -> OwnForm.read(valid.replaceFirst(
                        java.util.regex.Pattern.quote(was),
                        java.util.regex.Matcher.quoteReplacement(is == null ? "" : is))))
                .isEqualTo(reason);
    }

    @Test
    void whatIsNoJsonOrEmptyIsRefused() {
        for (String json :
                List.of("", "null", "[]", "{}", "{\"name\":\"a\",\"title\":\"A\",\"fields\":[]}", ALL + "x")) {
            assertThat(catching(json)).as(json).startsWith("ownForm.");
        }
    }

    private static String catching(String json) {
        try {
            OwnForm.read(json);
            return "read";
        } catch (vn.capdo.Refusal refusal) {
            return refusal.key();
        }
    }
}
