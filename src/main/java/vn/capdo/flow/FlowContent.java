package vn.capdo.flow;

import java.util.Map;
import java.util.TreeMap;
import vn.capdo.Digest;

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

    /** SHA-256 over model and forms. */
    public String hash() {
        return Digest.of(xml + new TreeMap<>(forms));
    }
}
