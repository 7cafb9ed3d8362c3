package vn.capdo.docx;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator sends as a template, and what of it is not taken. */
class WordUploadTests {

    private static final String RELATIONS = "word/_rels/document.xml.rels";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, byte[]> files = unzip(WordTemplate.resource("/docx/to-trinh.docx"));

    @Test
    void aTemplateAsItWasShippedIsTaken() {
        assertThat(WordUpload.check(zip()).names()).contains("tenHeThong", "noiNhan");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "attachedTemplate, https://noi-khac.example/mau.dotm, docx.remoteTemplate",
        "image, https://noi-khac.example/anh.png, docx.external",
        "hyperlink, https://noi-khac.example/, docx.external",
        "oleObject, file:///c:/tep.xlsx, docx.embedded",
        "vbaProject, vbaProject.bin, docx.macro"
    })
    void whatRunsOrIsFetchedIsNot(String type, String target, String refusal) {
        change(
                RELATIONS,
                "</Relationships>",
                "<Relationship Id=\"rId9\" Type=\"" + OFFICE + type + "\" Target=\"" + target
                        + "\" TargetMode=\"External\"/></Relationships>");

        assertRefusal(() -> WordUpload.check(zip())).isEqualTo(refusal);
    }

    @Test
    void aDocumentWithMacrosIsNotTakenWhateverItsNameEndsIn() {
        change(
                "[Content_Types].xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml");

        assertRefusal(() -> WordUpload.check(zip())).isEqualTo("docx.macro");
    }

    @Test
    void aFieldThatReadsAFileIsNot() {
        change("word/header1.xml", " PAGE ", " INCLUDETEXT &quot;c:/mat.txt&quot; ");

        assertRefusal(() -> WordUpload.check(zip())).isEqualTo("docx.field");
    }

    @Test
    void aPlaceThatIsNotClosedIsNamed() {
        change("word/document.xml", "${tenHeThong}", "${tenHeThong");

        assertRefusal(() -> WordUpload.check(zip())).isEqualTo("docx.open");
    }

    @Test
    void whatIsDamagedOrSomethingElseIsRefusedInASentence() {
        byte[] whole = zip();
        assertRefusal(() -> WordUpload.check(Arrays.copyOf(whole, whole.length / 2)))
                .isEqualTo("docx.broken");
        assertRefusal(() -> WordUpload.check("%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("docx.broken");
        assertRefusal(() -> WordUpload.check(new byte[0])).isEqualTo("docx.broken");
        files.put("word/document.xml", "<w:document".getBytes(StandardCharsets.UTF_8));
        assertRefusal(() -> WordUpload.check(zip())).isEqualTo("docx.broken");
    }

    @Test
    void aSmallFileThatUnpacksWithoutEndIsNotUnpacked() {
        files.put("word/media/image1.png", new byte[30 * 1024 * 1024]);

        assertRefusal(() -> WordUpload.check(zip())).isEqualTo("docx.unpacked");
    }

    private void change(String file, String what, String by) {
        String text = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        files.put(file, text.replace(what, by).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unzip(byte[] file) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return files;
    }
}
