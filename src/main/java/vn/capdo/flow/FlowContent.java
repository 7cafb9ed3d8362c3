package vn.capdo.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is activated together: a BPMN model, and the plain forms that an administrator made for its steps. Forms of the product are
 * named by the model and come from the release.
 *
 * @param xml BPMN 2.0
 * @param forms name, such as {@code xin-y-kien}, to the form's description in JSON (see {@code process.flow.OwnForm})
 */
public record FlowContent(String xml, Map<String, String> forms) {

    public FlowContent {
        forms = Map.copyOf(forms);
    }

    public static FlowContent of(String xml) {
        return new FlowContent(xml, Map.of());
    }

    /** SHA-256 over model and forms, in hexadecimal digits. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(xml.getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(forms).forEach((name, form) -> {
                digest.update((byte) 0);
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(form.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
