package vn.capdo.web.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static vn.capdo.support.TestProvince.HEALTH;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.SampleFiles;
import vn.capdo.web.ApiScene;

/** One archive of all documents, whose list the tool that everybody has compares. */
@CapdoTest
class DocumentArchiveTests extends ApiScene {

    @TempDir
    Path folder;

    private void add(UUID id, String name, byte[] content) throws Exception {
        ok(
                "lap.yte",
                multipart("/api/v1/dossiers/" + id + "/documents")
                        .file(upload(name, content))
                        .param("kind", "DESIGN"));
    }

    private List<String> unpacked(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return names;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theListIsWhatSha256sumReads() throws Exception {
        UUID id = open(HEALTH);
        add(id, "Bản vẽ tổng thể.pdf", SampleFiles.pdf("một"));
        add(id, "Bản vẽ tổng thể.pdf", SampleFiles.pdf("hai"));
        add(id, "BẢN VẼ tổng thể.pdf", SampleFiles.pdf("ba"));
        add(id, "a:b*c?.pdf", SampleFiles.pdf("bốn"));
        add(id, "con.pdf", SampleFiles.pdf("năm"));
        add(id, "ế".repeat(190) + ".pdf", SampleFiles.pdf("sáu"));

        var answer = mvc.perform(
                        get("/api/v1/dossiers/" + id + "/documents.zip").with(user("lap.yte")))
                .andReturn()
                .getResponse();
        List<String> names = unpacked(answer.getContentAsByteArray());

        assertThat(answer.getContentType()).isEqualTo("application/zip");
        assertThat(names)
                .contains(
                        "Tài liệu thiết kế/Bản vẽ tổng thể.pdf",
                        "Tài liệu thiết kế/Bản vẽ tổng thể (2).pdf",
                        "Tài liệu thiết kế/BẢN VẼ tổng thể (3).pdf",
                        "Tài liệu thiết kế/a_b_c_.pdf",
                        "Tài liệu thiết kế/_con.pdf",
                        "SHA256SUMS.txt")
                .hasSize(7)
                .allSatisfy(
                        name -> assertThat(name.substring(name.indexOf('/') + 1).getBytes(StandardCharsets.UTF_8))
                                .hasSizeLessThan(255));
        Process compared = new ProcessBuilder("sha256sum", "--strict", "-c", "SHA256SUMS.txt")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(compared.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compared.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSize(6).allMatch(line -> line.endsWith("OK"));
    }

    @Test
    void whoeverDoesNotSeeTheDossierGetsNothing() throws Exception {
        assertThat(answer("lap.yte", get("/api/v1/dossiers/" + UUID.randomUUID() + "/documents.zip"))
                        .status())
                .isEqualTo(404);
    }
}
