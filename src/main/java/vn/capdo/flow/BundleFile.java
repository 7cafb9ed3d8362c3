package vn.capdo.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Digest;
import vn.capdo.Refusal;

/**
 * A bundle: a zip file of models, forms and tables, with a manifest of their SHA-256. The manifest tells damage and a careless edit;
 * it is no signature.
 */
final class BundleFile {

    /** Largest file that is taken, packed and unpacked; all that the product ships has under 2 MB. */
    static final int MAX_BYTES = 20 * 1024 * 1024;

    private static final int MAX_FILES = 500;
    private static final String MANIFEST = "manifest.json";
    private static final String FORMAT = "capdo-bundle-1";
    private static final Pattern PATH = Pattern.compile("manifest\\.json|element-templates\\.json"
            + "|flows/[A-Za-z][A-Za-z0-9_]{0,63}(\\.bpmn|/[a-z0-9]+(-[a-z0-9]+)*\\.json)"
            + "|rules/[A-Za-z][A-Za-z0-9_]{0,63}\\.dmn");
    private static final ObjectMapper JSON = new ObjectMapper();

    private BundleFile() {}

    record Manifest(@Nullable String format, @Nullable Map<String, String> files) {}

    static byte[] pack(Map<String, byte[]> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach((path, content) -> digests.put(path, Digest.of(content)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, MANIFEST, JSON.writeValueAsBytes(new Manifest(FORMAT, digests)));
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(0); // The same content is the same file.
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * @return path to content, in the order of paths, without the manifest
     * @throws Refusal when it is no bundle, too large when unpacked, or not what the manifest says
     */
    static Map<String, byte[]> unpack(byte[] bytes) {
        Map<String, byte[]> files = read(bytes);
        byte[] manifest = files.remove(MANIFEST);
        if (manifest == null) {
            throw new Refusal("flow.bundle.none");
        }
        Map<String, String> digests = digests(manifest);
        files.forEach((path, content) -> {
            if (!Digest.of(content).equals(digests.get(path))) {
                throw new Refusal("flow.bundle.damaged", path);
            }
        });
        digests.keySet().stream()
                .filter(path -> !files.containsKey(path))
                .findFirst()
                .ifPresent(path -> {
                    throw new Refusal("flow.bundle.damaged", path);
                });
        return files;
    }

    private static Map<String, byte[]> read(byte[] bytes) {
        Map<String, byte[]> files = new TreeMap<>();
        int left = MAX_BYTES;
        if (bytes.length > left) {
            throw new Refusal("flow.bundle.tooLarge", MAX_BYTES >> 20);
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!PATH.matcher(entry.getName()).matches()) {
                    throw new Refusal("flow.bundle.foreign", entry.getName());
                }
                byte[] content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || files.size() >= MAX_FILES) {
                    throw new Refusal("flow.bundle.tooLarge", MAX_BYTES >> 20);
                }
                files.put(entry.getName(), content);
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("flow.bundle.none");
        }
    }

    private static Map<String, String> digests(byte[] manifest) {
        try {
            @Nullable Manifest read = JSON.readValue(manifest, new TypeReference<Manifest>() {});
            if (read == null || !FORMAT.equals(read.format()) || read.files() == null) {
                throw new Refusal("flow.bundle.none");
            }
            return read.files();
        } catch (JsonProcessingException e) {
            throw new Refusal("flow.bundle.none");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
