package vn.capdo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.Refusal;
import vn.capdo.support.CapdoTest;

/** What one installation exports, another takes as drafts. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=flows")
class FlowBundlesTests {

    private static final String AUTHOR = "quantri1";

    @Autowired
    FlowBundles bundles;

    @Autowired
    FlowVersions flows;

    @Test
    void whatIsHereAlreadyMakesNoDraft() {
        List<FlowBundles.Taken> taken =
                bundles.take(bundles.export(), "goi.zip", AUTHOR).parts();

        assertThat(taken)
                .hasSizeGreaterThan(10)
                .allSatisfy(one -> assertThat(one.draft()).as(one.key()).isNull());
        assertThat(taken).filteredOn(FlowBundles.Taken::model).hasSize(5);
    }

    @Test
    void aModelThatDiffersAndItsFormsBecomeADraft() {
        Map<String, byte[]> files = BundleFile.unpack(bundles.export());
        String path = "flows/levelDossier.bpmn";
        files.put(
                path,
                utf8(new String(files.get(path), StandardCharsets.UTF_8)
                        .replaceFirst("name=\"Thẩm định hồ sơ\"", "name=\"Thẩm định\"")));
        files.put("flows/levelDossier/xin-y-kien.json", utf8("{\"name\": \"xin-y-kien\"}"));

        List<FlowBundles.Taken> taken =
                bundles.take(BundleFile.pack(files), "goi.zip", AUTHOR).parts();

        assertThat(taken)
                .filteredOn(one -> one.draft() != null)
                .extracting(FlowBundles.Taken::key, FlowBundles.Taken::model)
                .containsExactly(tuple("levelDossier", true));
        int draft = taken.stream()
                .filter(one -> one.draft() != null)
                .findFirst()
                .orElseThrow()
                .draft();
        assertThat(flows.get("levelDossier", draft).state()).isEqualTo(FlowVersion.State.DRAFT);
        assertThat(flows.content("levelDossier", draft).forms())
                .containsExactly(Map.entry("xin-y-kien", "{\"name\": \"xin-y-kien\"}"));
        flows.discard("levelDossier", draft, AUTHOR);
    }

    @Test
    void otherBlocksThanThoseOfTheReleaseAreLeftAndToldOf() {
        byte[] exported = bundles.export();
        Map<String, byte[]> files = BundleFile.unpack(exported);
        files.put("element-templates.json", utf8("[]"));

        assertThat(bundles.take(exported, "goi.zip", AUTHOR).otherBlocks()).isFalse();
        assertThat(bundles.take(BundleFile.pack(files), "goi.zip", AUTHOR).otherBlocks())
                .isTrue();
    }

    /** One bad model among good ones: nothing is kept. */
    @Test
    void aBundleIsTakenWholeOrNotAtAll() {
        int versions = flows.versions("levelDossier").size();
        Map<String, byte[]> files = BundleFile.unpack(bundles.export());
        files.computeIfPresent(
                "flows/levelDossier.bpmn",
                (path, model) ->
                        utf8(new String(model, StandardCharsets.UTF_8).replaceFirst("Thẩm định hồ sơ", "Thẩm định")));
        files.put("flows/unitObligation.bpmn", utf8("không phải XML"));

        assertThat(catchThrowable(() -> bundles.take(BundleFile.pack(files), "goi.zip", AUTHOR)))
                .isInstanceOf(Refusal.class);
        assertThat(flows.versions("levelDossier")).hasSize(versions);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
