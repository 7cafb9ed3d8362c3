package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import vn.capdo.dossier.Ending;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.SampleFiles;
import vn.capdo.support.SignedPdf;
import vn.capdo.support.SignedPdf.Authority;
import vn.capdo.web.ApiScene;

/** Documents of a dossier over the API: versions, names, kinds of file, limits, and who adds them. */
@CapdoTest
class DocumentsApiTests extends ApiScene {

    private static final byte[] DECISION =
            SignedPdf.signed(SignedPdf.plain(), Authority.called("Foreign CA"), "Chủ tịch");

    @Autowired
    Ending ending;

    /** What the unit answers for is the unit's to add, what is said of it is not; by the API as on the page. */
    @ParameterizedTest
    @CsvSource({
        "thamdinh, LEVEL_STATEMENT, 403",
        "thamdinh, PLAN_STATEMENT, 403",
        "thamdinh, REGULATION, 403",
        "thamdinh, EVIDENCE, 403",
        "dieuphoi, LEVEL_STATEMENT, 403",
        "lap.yte, APPRAISAL_OPINION, 403",
        "lanhdao.yte, DECISION, 403",
        "chutich, APPRAISAL_OPINION, 403",
        "thamdinh, APPRAISAL_OPINION, 200",
        "chutich, DECISION, 200",
        "lap.yte, LEVEL_STATEMENT, 200",
        "lanhdao.yte, EVIDENCE, 200",
        "thamdinh, OTHER, 200"
    })
    void eachUploadsTheKindsThatAreHis(String person, String kind, int status) throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        JsonNode statement =
                ok("lap.yte", multipart(path).file(upload("goc.pdf", PDF)).param("kind", "LEVEL_STATEMENT"));

        byte[] file = kind.equals("DECISION") ? DECISION : PDF;
        assertThat(answer(person, multipart(path).file(upload("a.pdf", file)).param("kind", kind))
                        .status())
                .isEqualTo(status);
        assertThat(mvc.perform(multipart("/dossiers/" + id + "/documents")
                                .file(upload("a.pdf", file))
                                .param("kind", kind)
                                .with(user(person))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(status == 200 ? 302 : 403);
        // A new version is of the kind that the document is, whatever is sent along.
        assertThat(answer(
                                person,
                                multipart(path)
                                        .file(upload("b.pdf", PDF))
                                        .param("kind", "OTHER")
                                        .param(
                                                "documentId",
                                                statement.get(0).get("id").asText()))
                        .status())
                .isEqualTo(person.endsWith(".yte") ? 200 : 403);
        JsonNode offered = ok(person, get("/api/v1/dossiers/" + id)).get("documentKinds");
        assertThat(offered.findValuesAsText("code").contains(kind)).isEqualTo(status == 200);
        assertThat(ok("giamsat", get("/api/v1/dossiers/" + id)).get("documentKinds"))
                .isEmpty();
    }

    @Test
    void aDocumentIsKeptInVersionsWithItsHash() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        byte[] second = SampleFiles.pdf("bản thứ hai");

        JsonNode added = ok(
                "lap.yte", multipart(path).file(upload("Thuyết minh.pdf", PDF)).param("kind", "LEVEL_STATEMENT"));
        String document = added.get(0).get("id").asText();
        JsonNode again = ok(
                "lanhdao.yte",
                multipart(path)
                        .file(upload("Thuyết minh (sửa).pdf", second))
                        .param("kind", "LEVEL_STATEMENT")
                        .param("documentId", document));

        assertThat(added).hasSize(1);
        JsonNode first = added.get(0);
        assertThat(first.get("kindLabel").asText()).isEqualTo("Thuyết minh đề xuất cấp độ");
        assertThat(first.get("name").asText()).isEqualTo("Thuyết minh.pdf");
        assertThat(first.get("version").asInt()).isEqualTo(1);
        assertThat(first.get("size").asInt()).isEqualTo(PDF.length);
        assertThat(first.get("sha256").asText()).isEqualTo(sha256(PDF));
        assertThat(first.get("uploadedBy").asText()).isEqualTo("Trần Thị Lan");
        assertThat(first.get("uploadedAt").asText()).isEqualTo("06/05/2024 08:00");
        assertThat(first.get("href").asText()).isEqualTo(path + "/" + document + "/1");
        assertThat(again).as("a version, not another document").hasSize(1);
        assertThat(again.get(0).get("version").asInt()).isEqualTo(2);
        assertThat(again.get(0).get("sha256").asText()).isEqualTo(sha256(second));
        assertThat(download("lap.yte", path + "/" + document + "/1").getContentAsByteArray())
                .isEqualTo(PDF);
        assertThat(download("lap.yte", path + "/" + document + "/2").getContentAsByteArray())
                .isEqualTo(second);
        assertProblem(
                answer("lap.yte", get(path + "/" + document + "/3")),
                404,
                "document.unknown",
                "Tài liệu này không có, hoặc không thuộc hồ sơ này.");
        assertThat(ok("lap.yte", get("/api/v1/dossiers/" + id)).get("history").findValuesAsText("text"))
                .contains(
                        "Tải lên tài liệu “Thuyết minh.pdf”, phiên bản 1",
                        "Tải lên tài liệu “Thuyết minh (sửa).pdf”, phiên bản 2");
    }

    @Test
    void aDownloadIsAnAttachmentUnderItsOwnName() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        String document = ok(
                        "lap.yte",
                        multipart(path).file(upload("Tờ trình số 5.pdf", PDF)).param("kind", "SUBMISSION"))
                .get(0)
                .get("id")
                .asText();

        var response = download("lap.yte", path + "/" + document + "/1");

        assertThat(response.getContentType()).isEqualTo("application/pdf");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%205.pdf");
        assertThat(response.getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd.pdf | passwd.pdf",
                "C:\\Users\\lan\\Tờ trình.pdf | Tờ trình.pdf",
                "/tmp/..\\x.PDF | x.PDF",
                "Phương án   an toàn.pdf | Phương án   an toàn.pdf"
            })
    void aFileNameIsANameAndNoPath(String sent, String kept) throws Exception {
        UUID id = open(HEALTH);

        JsonNode documents = ok(
                "lap.yte",
                multipart("/api/v1/dossiers/" + id + "/documents")
                        .file(upload(sent, PDF))
                        .param("kind", "OTHER"));

        assertThat(documents.get(0).get("name").asText()).isEqualTo(kept);
    }

    @Test
    void aFileNameIsComposedWithoutControlCharactersAndNotEndless() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";

        ok(
                "lap.yte",
                multipart(path)
                        .file(upload(Normalizer.normalize("Tờ trình\r\n.pdf", Normalizer.Form.NFD), PDF))
                        .param("kind", "SUBMISSION"));
        ok(
                "lap.yte",
                multipart(path).file(upload("a".repeat(500) + ".pdf", PDF)).param("kind", "DESIGN"));

        List<String> names = ok("lap.yte", get(path)).findValuesAsText("name");
        assertThat(names).contains("Tờ trình.pdf");
        assertThat(names).allMatch(name -> name.length() <= 200 && name.endsWith(".pdf"));
    }

    @Test
    void whatAFileIsDecidesItsContent() throws Exception {
        UUID id = open(HEALTH);
        MockMultipartHttpServletRequestBuilder upload = multipart("/api/v1/dossiers/" + id + "/documents");

        assertProblem(
                answer(
                        "lap.yte",
                        upload.file(upload("giả.pdf", "MZ chương trình".getBytes(StandardCharsets.UTF_8)))
                                .param("kind", "OTHER")),
                422,
                "document.contentMismatch",
                "Nội dung của tệp “giả.pdf” không phải là tệp pdf.");
    }

    static Stream<byte[]> pdfsThatEveryReaderOpens() {
        return Stream.of(
                bytes("\uFEFF%PDF-1.4\n"),
                bytes("\r\n%PDF-1.7\n"),
                bytes("\n\n \t%PDF-1.3"),
                bytes("\0\0\0\0%PDF-2.0"),
                bytes("@PJL ENTER LANGUAGE=PDF\r\n%PDF-1.5\r\n"),
                bytes("%P%PD%%PDF-1.6"),
                bytes(" ".repeat(1020) + "%PDF-1.4"));
    }

    @ParameterizedTest
    @MethodSource("pdfsThatEveryReaderOpens")
    void aPdfMayHaveSomethingBeforeItsFirstLine(byte[] pdf) throws Exception {
        String path = "/api/v1/dossiers/" + open(HEALTH) + "/documents";

        byte[] file = SampleFiles.closed(pdf);
        JsonNode added =
                ok("lap.yte", multipart(path).file(upload("quét.pdf", file)).param("kind", "EVIDENCE"));

        assertThat(download("lap.yte", added.get(0).get("href").asText()).getContentAsByteArray())
                .isEqualTo(file);
    }

    static Stream<Arguments> filesThatAreWhatTheyAreNotCalled() {
        return Stream.of(
                Arguments.of("xa.pdf", SampleFiles.closed(bytes(" ".repeat(1021) + "%PDF-1.4"))),
                Arguments.of("bốn byte.pdf", bytes("%PDF")),
                Arguments.of("dở dang.pdf", bytes("%PDF-1.7\n1 0 obj\n<<>>")),
                Arguments.of("bốn byte.zip", new byte[] {'P', 'K', 3, 4}),
                Arguments.of("bốn byte.docx", new byte[] {'P', 'K', 3, 4}),
                Arguments.of("dở dang.zip", Arrays.copyOf(SampleFiles.zip("a", "b"), 60)),
                Arguments.of("rỗng.zip", SampleFiles.zip()),
                Arguments.of("bảng.docx", SampleFiles.zip("[Content_Types].xml", "xl/workbook.xml")),
                Arguments.of("văn bản.xlsx", SampleFiles.zip("[Content_Types].xml", "word/document.xml")),
                Arguments.of("nén.odt", SampleFiles.zip("a.txt")),
                Arguments.of("chương trình.zip", SampleFiles.zip("cài đặt.exe", bytes("MZ"))),
                Arguments.of("giả pdf.zip", SampleFiles.zip("hồ sơ.pdf", bytes("MZ chương trình"))),
                Arguments.of("không đuôi.zip", SampleFiles.zip("hồ sơ", bytes("x"))),
                Arguments.of(
                        "nén trong nén.zip", SampleFiles.zip("b.zip", SampleFiles.zip("a.pdf", SampleFiles.pdf("a")))),
                Arguments.of("chữ giả.zip", SampleFiles.zip("đọc.txt", new byte[] {'a', 0, 'b'})),
                Arguments.of(
                        "quá lớn.zip",
                        SampleFiles.zip("a.txt", "x".repeat((50 << 20) + 1).getBytes())),
                Arguments.of("bốn byte.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}),
                Arguments.of("bốn byte.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}),
                Arguments.of("jpeg.png", SampleFiles.image("jpeg")),
                Arguments.of("png.jpg", SampleFiles.image("png")),
                Arguments.of("cụt.pdf", bytes("%PD")),
                Arguments.of("thường.pdf", SampleFiles.closed(bytes("\uFEFF%pdf-1.4"))),
                Arguments.of("ảnh.png", bytes("\n\u0089PNG")),
                Arguments.of("nén.zip", bytes(" PK\u0003\u0004")));
    }

    @ParameterizedTest
    @MethodSource("filesThatAreWhatTheyAreNotCalled")
    void whatReadersDoNotTakeIsRefused(String name, byte[] content) throws Exception {
        UUID id = open(HEALTH);

        assertThat(answer(
                                "lap.yte",
                                multipart("/api/v1/dossiers/" + id + "/documents")
                                        .file(upload(name, content))
                                        .param("kind", "OTHER"))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chạy.exe", "trang.html", "ảnh.svg", "macro.docm", "không đuôi", "x.pdf.js", "lưu.tar.gz"})
    void onlyKnownTypesAreKept(String name) throws Exception {
        UUID id = open(HEALTH);

        Answer answer = answer(
                "lap.yte",
                multipart("/api/v1/dossiers/" + id + "/documents")
                        .file(upload(name, PDF))
                        .param("kind", "OTHER"));

        assertProblem(
                answer,
                422,
                "document.type",
                "Không nhận tệp “" + name + "”. Các loại tệp được nhận: docx, jpeg, jpg, odt, pdf, png, xlsx, zip.");
    }

    @Test
    void everyKnownTypeIsKept() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        Map<String, byte[]> files = Map.of(
                "a.pdf", PDF,
                "b.docx", SampleFiles.zip("[Content_Types].xml", "word/document.xml"),
                "c.xlsx", SampleFiles.zip("[Content_Types].xml", "xl/workbook.xml"),
                "d.odt", SampleFiles.zip("mimetype", "content.xml"),
                "e.zip", SampleFiles.zip("bản vẽ/sơ đồ.dwg", bytes("AC1032 bản vẽ")),
                "f.png", SampleFiles.image("png"),
                "g.jpg", SampleFiles.image("jpeg"),
                "h.JPEG", SampleFiles.image("jpeg"));

        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(answer(
                                    "lap.yte",
                                    multipart(path)
                                            .file(upload(file.getKey(), file.getValue()))
                                            .param("kind", "EVIDENCE"))
                            .status())
                    .as(file.getKey())
                    .isEqualTo(200);
        }
        assertThat(ok("lap.yte", get(path))).hasSize(files.size());
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        UUID id = open(HEALTH);

        assertProblem(
                answer(
                        "lap.yte",
                        multipart("/api/v1/dossiers/" + id + "/documents")
                                .file(upload("rỗng.pdf", new byte[0]))
                                .param("kind", "OTHER")),
                422,
                "document.empty",
                "Tệp “rỗng.pdf” rỗng.");
    }

    @Test
    void aFileOfMoreThanTwentyFiveMebibytesIsRefused() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";
        byte[] limit = Arrays.copyOf(PDF, 25 * 1024 * 1024);
        byte[] more = Arrays.copyOf(PDF, 25 * 1024 * 1024 + 1);

        assertProblem(
                answer("lap.yte", multipart(path).file(upload("to.pdf", more)).param("kind", "OTHER")),
                413,
                "upload.tooLarge",
                "Tệp lớn hơn 25 MB.");
        assertThat(ok("lap.yte", multipart(path).file(upload("vừa.pdf", limit)).param("kind", "OTHER")))
                .hasSize(1);
    }

    @Test
    void anUploadNeedsAFileAndAKnownKind() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";

        assertThat(answer("lap.yte", multipart(path).param("kind", "OTHER")).status())
                .isEqualTo(400);
        assertThat(answer("lap.yte", multipart(path).file(upload("a.pdf", PDF))).status())
                .isEqualTo(400);
        assertThat(answer("lap.yte", multipart(path).file(upload("a.pdf", PDF)).param("kind", "XYZ"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aClosedDossierTakesNoMoreDocuments() throws Exception {
        UUID id = open(HEALTH);
        ending.withdraw(id, "Mở nhầm", "lap.yte");
        life.runDueJobs();

        Answer answer = answer(
                "lap.yte",
                multipart("/api/v1/dossiers/" + id + "/documents")
                        .file(upload("a.pdf", PDF))
                        .param("kind", "OTHER"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("key").asText()).isEqualTo("document.closed");
        assertThat(answer.json().get("detail").asText()).contains("(Đã rút hồ sơ)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thamdinh", "giamdoc", "chutich", "dieuphoi"})
    void whoeverWorksOnADossierMayAddDocuments(String person) throws Exception {
        UUID id = open(HEALTH);

        assertThat(answer(
                                person,
                                multipart("/api/v1/dossiers/" + id + "/documents")
                                        .file(upload("a.pdf", PDF))
                                        .param("kind", "OTHER"))
                        .status())
                .isEqualTo(200);
    }

    private org.springframework.mock.web.MockHttpServletResponse download(String person, String path) throws Exception {
        var response = mvc.perform(get(path).with(user(person))).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response;
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aDecisionIsTakenAsItIsSigned() throws Exception {
        UUID id = open(HEALTH);
        String path = "/api/v1/dossiers/" + id + "/documents";

        assertProblem(
                decision(path, SignedPdf.plain()),
                422,
                "document.decision.UNSIGNED",
                "Tệp “qđ.pdf” không có chữ ký số.");
        assertProblem(
                decision(path, SignedPdf.altered(DECISION)),
                422,
                "document.decision.ALTERED",
                "Tệp “qđ.pdf” đã bị sửa sau khi ký");
        assertProblem(
                decision(path, SignedPdf.continued(DECISION)),
                422,
                "document.decision.ALTERED",
                "Tệp “qđ.pdf” đã bị sửa sau khi ký");

        JsonNode taken = decision(path, DECISION).json().get(0);
        assertThat(taken.get("signing").asText()).isEqualTo("Chữ ký số không thuộc tổ chức chứng thực được tin cậy");
        assertThat(taken.get("signatures").get(0).asText())
                .startsWith("Ký số: Chủ tịch (chứng thư do Foreign CA cấp); ")
                .endsWith("; chữ ký đúng; phủ toàn bộ tài liệu; không bị sửa từ khi ký;"
                        + " không thuộc tổ chức chứng thực được tin cậy; chưa kiểm được thu hồi");
    }

    private Answer decision(String path, byte[] file) throws Exception {
        return answer("chutich", multipart(path).file(upload("qđ.pdf", file)).param("kind", "DECISION"));
    }

    @Test
    void anEncryptedPdfAndOneThatIsSomethingElseTooAreRefused() throws Exception {
        String path = "/api/v1/dossiers/" + open(HEALTH) + "/documents";

        assertProblem(
                answer(
                        "lap.yte",
                        multipart(path)
                                .file(upload("khóa.pdf", SampleFiles.pdf("trailer << /Encrypt 9 0 R >>")))
                                .param("kind", "DESIGN")),
                422,
                "document.encrypted",
                "Tệp “khóa.pdf” bị khóa bằng mật khẩu");
        assertProblem(
                answer(
                        "lap.yte",
                        multipart(path)
                                .file(upload("lai.pdf", SampleFiles.closed(bytes("<html><!-- %PDF-1.7 -->"))))
                                .param("kind", "DESIGN")),
                422,
                "document.polyglot",
                "Tệp “lai.pdf” vừa là PDF vừa là một loại tệp khác");
    }
}
