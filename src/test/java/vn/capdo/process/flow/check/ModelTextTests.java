package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.capdo.flow.FlowCheck;
import vn.capdo.flow.FlowFinding;

/** Bad texts are one finding that says where and what to do, and never an exception. */
class ModelTextTests {

    private static final String DOSSIER = Release.MODELS.get(Release.DOSSIER);

    static Stream<Map.Entry<String, String>> badTexts() {
        String bare = DOSSIER.substring(DOSSIER.indexOf("<bpmn:definitions"));
        return Stream.of(
                Map.entry("", "text.malformed"),
                Map.entry("Xin chào", "text.malformed"),
                Map.entry("{\"name\": \"levelDossier\"}", "text.malformed"),
                Map.entry(DOSSIER.substring(0, DOSSIER.length() / 2), "text.malformed"),
                Map.entry(DOSSIER.replaceFirst("</bpmn:process>", ""), "text.malformed"),
                Map.entry(DOSSIER.replaceFirst("Lập hồ sơ đề xuất", "\u0001"), "text.malformed"),
                Map.entry(DOSSIER.replaceFirst("Lập hồ sơ", "&hoSo;"), "text.malformed"),
                Map.entry("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + bare, "text.doctype"),
                Map.entry("<!DOCTYPE x SYSTEM \"http://example.invalid/x.dtd\">" + bare, "text.doctype"),
                Map.entry(laughs() + bare.replaceFirst("Lập hồ sơ", "&l9;"), "text.doctype"),
                Map.entry(DOSSIER.replaceFirst("UTF-8", "UTF-16"), "text.malformed"),
                Map.entry(DOSSIER.replaceFirst("UTF-8", "ISO-8859-1"), "text.encoding"),
                Map.entry(DOSSIER.replaceFirst("Lập", "L\uFFFDp"), "text.encoding"),
                Map.entry(DOSSIER.replaceFirst("Lập", "L\uD800p"), "text.encoding"),
                Map.entry(DOSSIER.replaceFirst("1\\.0", "1.1"), "text.encoding"),
                Map.entry(DOSSIER + " ".repeat(10 * 1024 * 1024), "text.tooLarge"),
                Map.entry("ấ".repeat(FlowCheck.MAX_BYTES / 2), "text.tooLarge"),
                Map.entry("<a>".repeat(100_000), "text.tooDeep"),
                Map.entry("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "text.notBpmn"),
                Map.entry("<definitions/>", "text.notBpmn"));
    }

    private static String laughs() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return laughs.append("]>").toString();
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void aTextThatIsNoModelIsOneFinding(Map.Entry<String, String> bad) {
        List<FlowFinding> findings = Release.check(Release.DOSSIER, bad.getKey());

        assertThat(findings).extracting(FlowFinding::rule).containsExactly(bad.getValue());
        assertThat(Release.errors(findings)).isEqualTo(findings);
    }

    @Test
    void whatIsMalformedIsNamedByItsLine() {
        String xml = "<?xml version=\"1.0\"?>\n<a>\n<b>\n</a>";

        assertThat(Release.check(Release.DOSSIER, xml)).singleElement().satisfies(finding -> assertThat(finding.text())
                .contains("dòng 4")
                .contains("Hãy"));
    }

    @Test
    void bytesThatAreNoUtf8AreToldWhateverReadThem(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.bpmn");
        Files.write(file, DOSSIER.getBytes(StandardCharsets.UTF_16));
        String asRead = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);

        assertThat(Release.check(Release.DOSSIER, asRead))
                .extracting(FlowFinding::rule)
                .containsExactly("text.encoding");
    }

    @Test
    void aMarkBeforeTheTextIsNoFault() {
        assertThat(Release.check(Release.DOSSIER, "\uFEFF" + DOSSIER)).isEmpty();
    }

    @Test
    void anUnknownModelInTheTextOfAnotherIsRefused() {
        assertThat(Release.check("reviewOfMine", DOSSIER))
                .extracting(FlowFinding::rule)
                .contains("process.another");
        assertThat(Release.check("unitObligation", DOSSIER))
                .extracting(FlowFinding::rule)
                .contains("process.another");
    }
}
