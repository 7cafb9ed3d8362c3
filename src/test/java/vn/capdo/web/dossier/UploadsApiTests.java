package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.Digest;
import vn.capdo.acting.Actor;
import vn.capdo.document.Uploads;
import vn.capdo.dossier.Ending;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.SampleFiles;
import vn.capdo.web.ApiScene;

/** Large files in parts: gone on with after a lost connection, looked into at the end, bounded. */
@CapdoTest
@TestPropertySource(
        properties = {"capdo.documents.max-mb=8", "capdo.documents.dossier-mb=10", "capdo.documents.owner-mb=15"})
class UploadsApiTests extends ApiScene {

    private static final int MB = 1024 * 1024;

    @Autowired
    Uploads uploads;

    @Autowired
    Ending ending;

    @Autowired
    JdbcClient jdbc;

    private UUID dossier;

    @BeforeEach
    void aDossierWhereNothingWasKeptYet() {
        for (String table : List.of("act", "signature", "version", "upload", "chunk")) {
            jdbc.sql("delete from capdo.document_" + table).update();
        }
        dossier = open(HEALTH);
    }

    /** A PDF of so many bytes that no other looks like. */
    private static byte[] pdf(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        byte[] begins = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begins, 0, noise, 0, begins.length);
        byte[] ends = SampleFiles.closed(new byte[0]);
        System.arraycopy(ends, 0, noise, size - ends.length, ends.length);
        return noise;
    }

    private String uploadsOf(UUID id) {
        return "/api/v1/dossiers/" + id + "/uploads";
    }

    private Answer begin(String person, UUID id, String name, long size, String kind) throws Exception {
        return answer(
                person,
                post(uploadsOf(id))
                        .content(JSON.writeValueAsString(Map.of(
                                "name",
                                name,
                                "size",
                                size,
                                "kind",
                                kind,
                                "number",
                                "12/TTr",
                                "issuedOn",
                                "2024-05-02"))));
    }

    private String begun(byte[] file) throws Exception {
        return uploadsOf(dossier) + "/"
                + begin("lap.yte", dossier, "Thiết kế.pdf", file.length, "DESIGN")
                        .json()
                        .get("id")
                        .asText();
    }

    private MockHttpServletResponse send(String upload, long offset, byte[] part) throws Exception {
        return mvc.perform(put(upload)
                        .param("offset", Long.toString(offset))
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(part)
                        .with(user("lap.yte"))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private Answer finish(String upload, String sha256) throws Exception {
        return answer(
                "lap.yte", post(upload + "/finish").content(sha256 == null ? "{}" : "{\"sha256\":\"" + sha256 + "\"}"));
    }

    private long blocks() {
        return jdbc.sql(
                        "select count(*) from capdo.document_chunk where content_id not in (select content_id from capdo.document_version)")
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasLostOnTheWayIsSentAgainFromWhereWeStand() throws Exception {
        byte[] file = pdf(5 * MB + 12_345);
        String upload = begun(file);

        assertThat(send(upload, 0, Arrays.copyOf(file, 2 * MB + 500_000)).getStatus())
                .as("the connection breaks in the third block")
                .isEqualTo(200);
        JsonNode standing = ok("lap.yte", get(upload));
        assertThat(standing.get("offset").asLong()).as("whole blocks are kept").isEqualTo(2 * MB);
        assertThat(send(upload, 2 * MB, Arrays.copyOfRange(file, 2 * MB, file.length))
                        .getStatus())
                .isEqualTo(200);

        JsonNode documents = finish(upload, Digest.of(file)).json();

        JsonNode kept = documents.get(0);
        assertThat(kept.get("name").asText()).isEqualTo("Thiết kế.pdf");
        assertThat(kept.get("sha256").asText()).isEqualTo(Digest.of(file));
        assertThat(kept.get("paper").asText()).isEqualTo("số 12/TTr · ngày 02/05/2024");
        assertThat(mvc.perform(get(kept.get("href").asText()).with(user("lap.yte")))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .isEqualTo(file);
        assertThat(answer("lap.yte", get(upload)).status()).isEqualTo(404);
    }

    @Test
    void aPartIsAskedForByItsRange() throws Exception {
        byte[] file = pdf(3 * MB);
        String upload = begun(file);
        send(upload, 0, file);
        String href = finish(upload, null).json().get(0).get("href").asText();

        MockHttpServletResponse part = mvc.perform(get(href)
                        .header("Range", "bytes=" + (MB - 10) + "-" + (MB + 9))
                        .with(user("lap.yte")))
                .andReturn()
                .getResponse();

        assertThat(part.getStatus()).isEqualTo(206);
        assertThat(part.getHeader("Content-Range"))
                .isEqualTo("bytes " + (MB - 10) + "-" + (MB + 9) + "/" + file.length);
        assertThat(part.getContentAsByteArray()).isEqualTo(Arrays.copyOfRange(file, MB - 10, MB + 10));
    }

    @Test
    void aPartThatDoesNotFollowIsRefusedAndHarmsNothing() throws Exception {
        byte[] file = pdf(2 * MB);
        String upload = begun(file);
        send(upload, 0, Arrays.copyOf(file, MB));

        assertThat(send(upload, 0, Arrays.copyOf(file, MB)).getStatus()).isEqualTo(422);
        assertProblem(finish(upload, null), 422, "upload.unfinished", "Tệp “Thiết kế.pdf” chưa gửi hết.");
    }

    @Test
    void twoAtOnceDoNotMix() throws Exception {
        byte[] one = pdf(3 * MB + 1);
        byte[] other = pdf(3 * MB + 2);
        String first = begun(one);
        String second = begun(other);

        CompletableFuture<?> sending = CompletableFuture.runAsync(() -> sendAll(first, one));
        sendAll(second, other);
        sending.join();

        assertThat(finish(first, Digest.of(one)).status()).isEqualTo(200);
        assertThat(finish(second, Digest.of(other)).status()).isEqualTo(200);
    }

    private void sendAll(String upload, byte[] file) {
        try {
            for (int at = 0; at < file.length; at += MB) {
                assertThat(send(upload, at, Arrays.copyOfRange(file, at, Math.min(file.length, at + MB)))
                                .getStatus())
                        .isEqualTo(200);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsRefusedAtTheEndLeavesNothingBehind() throws Exception {
        byte[] noPdf = new byte[MB + 1];
        String upload = begun(noPdf);
        send(upload, 0, noPdf);
        assertProblem(finish(upload, null), 422, "document.contentMismatch", "Nội dung của tệp “Thiết kế.pdf”");

        byte[] file = pdf(MB + 1);
        upload = begun(file);
        send(upload, 0, file);
        assertProblem(finish(upload, "0".repeat(64)), 422, "upload.damaged", "Tệp “Thiết kế.pdf” bị hỏng");

        upload = begun(file);
        assertThat(send(upload, 0, Arrays.copyOf(file, file.length + 1)).getStatus())
                .as("longer than was said")
                .isEqualTo(422);
        assertThat(answer("lap.yte", get(upload)).status()).isEqualTo(404);
        assertThat(blocks()).isZero();
        assertThat(ok("lap.yte", get("/api/v1/dossiers/" + dossier + "/documents")))
                .isEmpty();
    }

    @Test
    void whatNobodyGoesOnWithIsDiscarded() throws Exception {
        byte[] file = pdf(2 * MB);
        String abandoned = begun(file);
        send(abandoned, 0, Arrays.copyOf(file, MB));
        life.itIs(TODAY.plusDays(1));
        assertThat(uploads.discardAbandoned()).as("it waits for a day").isZero();
        life.itIs(TODAY.plusDays(2));

        assertThat(uploads.discardAbandoned()).isEqualTo(1);

        assertThat(blocks()).isZero();
        assertThat(answer("lap.yte", get(abandoned)).status()).isEqualTo(404);
    }

    @Test
    void whatSomebodyHasBegunIsNobodyElses() throws Exception {
        byte[] file = pdf(MB);
        String upload = begun(file);

        assertThat(answer("lanhdao.yte", get(upload)).status()).isEqualTo(404);
        assertThat(answer("lanhdao.yte", delete(upload)).status()).isEqualTo(404);
        assertThat(begin("thamdinh", dossier, "a.pdf", MB, "DESIGN").status()).isEqualTo(403);
        assertThat(begin("giamsat", dossier, "a.pdf", MB, "OTHER").status()).isEqualTo(403);
        assertThat(answer("lap.yte", delete(upload)).status()).isEqualTo(204);
        assertThat(answer("lap.yte", get(upload)).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeKeptIsRefusedBeforeItIsSent() throws Exception {
        assertProblem(
                begin("lap.yte", dossier, "a.pdf", 8 * MB + 1, "DESIGN"), 413, "upload.tooLarge", "Tệp lớn hơn 8 MB");
        assertProblem(begin("lap.yte", dossier, "a.exe", 5, "DESIGN"), 422, "document.type", "Không nhận tệp “a.exe”");
        assertProblem(begin("lap.yte", dossier, "a.pdf", 0, "DESIGN"), 422, "document.empty", "Tệp “a.pdf” rỗng");

        begun(pdf(6 * MB));
        assertProblem(
                begin("lap.yte", dossier, "b.pdf", 6 * MB, "DESIGN"),
                422,
                "document.dossierFull",
                "Tài liệu của hồ sơ này đã đầy chỗ: tổng cộng tối đa 10 MB");
        UUID another = open(HEALTH);
        assertThat(begin("lap.yte", another, "c.pdf", 6 * MB, "DESIGN").status())
                .isEqualTo(201);
        assertProblem(
                begin("lap.yte", another, "d.pdf", 4 * MB, "DESIGN"),
                422,
                "document.ownerFull",
                "Tài liệu của các hồ sơ thuộc chủ quản này đã đầy chỗ: tổng cộng tối đa 15 MB");
    }

    @Test
    void aClosedDossierTakesNothing() throws Exception {
        byte[] file = pdf(MB);
        String upload = begun(file);
        send(upload, 0, file);
        ending.withdraw(dossier, "Lập nhầm", Actor.of("lap.yte"));

        assertProblem(finish(upload, null), 422, "document.closed", "Hồ sơ");
        assertProblem(begin("lap.yte", dossier, "a.pdf", MB, "DESIGN"), 422, "document.closed", "Hồ sơ");
        assertThat(blocks()).isZero();
    }
}
