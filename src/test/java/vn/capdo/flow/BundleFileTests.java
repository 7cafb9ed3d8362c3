package vn.capdo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTests {

    private static final Map<String, byte[]> FILES = Map.of(
            "flows/levelDossier.bpmn", utf8("<quy trình>"),
            "flows/levelDossier/xin-y-kien.json", utf8("{}"),
            "rules/authority.dmn", utf8("<bảng>"));

    @Test
    void whatIsPackedIsUnpackedAndTheSameContentIsTheSameFile() {
        byte[] packed = BundleFile.pack(FILES);

        Map<String, byte[]> unpacked = BundleFile.unpack(packed);

        assertThat(unpacked).containsOnlyKeys(FILES.keySet());
        unpacked.forEach((path, content) -> assertThat(content).isEqualTo(FILES.get(path)));
        assertThat(BundleFile.pack(FILES)).isEqualTo(packed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/flows/a.bpmn", "flows/../a.bpmn", "flows/a.html", "scripts/a.js"})
    void aFileThatBelongsToNoBundleIsRefused(String path) throws IOException {
        byte[] zip = zip(path, utf8("x"));

        assertRefusal(() -> BundleFile.unpack(zip)).isEqualTo("flow.bundle.foreign");
    }

    @Test
    void aFileThatIsNotAsTheManifestSaysIsRefused() throws IOException {
        byte[] manifest = utf8("{\"format\":\"capdo-bundle-1\",\"files\":{\"flows/a.bpmn\":\"00\"}}");

        assertRefusal(() -> BundleFile.unpack(zip("manifest.json", manifest, "flows/a.bpmn", utf8("x"))))
                .isEqualTo("flow.bundle.damaged");
        assertRefusal(() -> BundleFile.unpack(zip("manifest.json", manifest))).isEqualTo("flow.bundle.damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "không phải zip"})
    void whatIsNoZipIsNoBundle(String text) {
        assertRefusal(() -> BundleFile.unpack(utf8(text))).isEqualTo("flow.bundle.none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"format\":\"x\",\"files\":{}}", "{\"format\":\"capdo-bundle-1\"}", "null"})
    void aManifestOfSomethingElseIsNoBundle(String manifest) throws IOException {
        byte[] zip = zip("manifest.json", utf8(manifest));

        assertRefusal(() -> BundleFile.unpack(zip)).isEqualTo("flow.bundle.none");
    }

    @Test
    void whatUnpacksWithoutEndIsTooLarge() throws IOException {
        byte[] bomb = zip("flows/a.bpmn", new byte[BundleFile.MAX_BYTES + 1]);

        assertThat(bomb).hasSizeLessThan(100_000);
        assertRefusal(() -> BundleFile.unpack(bomb)).isEqualTo("flow.bundle.tooLarge");
    }

    private static byte[] zip(Object... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) files[i]));
                zip.write((byte[]) files[i + 1]);
            }
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
