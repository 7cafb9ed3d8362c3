package vn.capdo.flow;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.rules.RuleVersions;

/**
 * Models, their forms and the rule tables of one installation, in one file for another one. What comes in becomes drafts and nothing
 * else: it goes through the same checks and the same second person as what is drawn here.
 */
@Service
@Transactional
public class FlowBundles {

    private static final String MODEL = ".bpmn";
    private static final String TABLE = ".dmn";
    /** The blocks for drawing; they belong to a release and are in a bundle for people who draw elsewhere. */
    private static final String BLOCKS = "element-templates.json";

    private final FlowVersions flows;
    private final RuleVersions rules;
    private final ResourcePatternResolver resources;
    private final Clock clock;

    FlowBundles(FlowVersions flows, RuleVersions rules, ResourcePatternResolver resources, Clock clock) {
        this.flows = flows;
        this.rules = rules;
        this.resources = resources;
        this.clock = clock;
    }

    /**
     * What became of one model or table of a bundle; told on the next page, and the session that carries it there is kept in the database.
     *
     * @param draft number of the draft; null when it is what conducts here already
     * @param errors of the check, for a model
     */
    public record Taken(boolean model, String key, @Nullable Integer draft, long errors) implements Serializable {}

    /**
     * What became of a bundle.
     *
     * @param otherBlocks whether it brought other blocks for drawing than this release has; those are the product's and stay
     */
    public record Import(List<Taken> parts, boolean otherBlocks) {}

    /** All that conducts and speaks today. */
    @ReadOnly
    public byte[] export() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String model : flows.models()) {
            flows.active(model).ifPresent(active -> add(files, model, flows.content(model, active.version())));
        }
        LocalDate today = LocalDate.now(clock);
        for (String table : rules.keys()) {
            rules.findInForce(table, today)
                    .ifPresent(
                            version -> files.put("rules/" + table + TABLE, utf8(rules.xml(table, version.version()))));
        }
        files.put(BLOCKS, blocks());
        return BundleFile.pack(files);
    }

    private byte[] blocks() {
        try {
            return resources.getResource("classpath:/flow/" + BLOCKS).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, byte[]> files, String model, FlowContent content) {
        files.put("flows/" + model + MODEL, utf8(content.xml()));
        content.forms().forEach((name, form) -> files.put(formsOf(model) + name + ".json", utf8(form)));
    }

    private static String formsOf(String model) {
        return "flows/" + model + "/";
    }

    /**
     * Makes drafts of what differs from what is here.
     *
     * @throws Refusal when the file is no bundle, is damaged, or holds something that makes no draft; then nothing of it is kept
     */
    public Import take(byte[] zip, @Nullable String fileName, String actor) {
        Map<String, byte[]> files = BundleFile.unpack(zip);
        List<Taken> taken = new ArrayList<>();
        files.forEach((path, content) -> {
            if (path.startsWith("flows/") && path.endsWith(MODEL)) {
                String model = path.substring("flows/".length(), path.length() - MODEL.length());
                taken.add(takeModel(model, content, forms(model, files), fileName, actor));
            } else if (path.startsWith("rules/")) {
                taken.add(takeTable(
                        path.substring("rules/".length(), path.length() - TABLE.length()), content, fileName, actor));
            }
        });
        return new Import(taken, files.containsKey(BLOCKS) && !Arrays.equals(files.get(BLOCKS), blocks()));
    }

    private static Map<String, String> forms(String model, Map<String, byte[]> files) {
        Map<String, String> forms = new TreeMap<>();
        String folder = formsOf(model);
        files.forEach((path, form) -> {
            if (path.startsWith(folder)) {
                forms.put(
                        path.substring(folder.length(), path.length() - ".json".length()),
                        new String(form, StandardCharsets.UTF_8));
            }
        });
        return forms;
    }

    private Taken takeModel(
            String model, byte[] bpmn, Map<String, String> forms, @Nullable String fileName, String actor) {
        FlowContent content =
                new FlowContent(FlowFile.of(bpmn).requireModel(model).xml(), forms);
        Optional<FlowVersion> active = flows.active(model);
        if (active.filter(one -> flows.isSame(one, content)).isPresent()) {
            return new Taken(true, model, null, 0);
        }
        int draft = flows.draftFromFile(content, fileName, "", actor);
        return new Taken(
                true,
                model,
                draft,
                flows.check(model, draft).stream()
                        .filter(finding -> finding.severity() == FlowFinding.Severity.ERROR)
                        .count());
    }

    private Taken takeTable(String table, byte[] dmn, @Nullable String fileName, String actor) {
        if (!rules.keys().contains(table)) {
            return new Taken(
                    false,
                    table,
                    rules.addLevelCriteria(dmn, name(fileName), actor).version(),
                    0);
        }
        boolean same = rules.findInForce(table, LocalDate.now(clock))
                .filter(version -> rules.isSame(table, version.version(), dmn))
                .isPresent();
        return new Taken(false, table, same ? null : rules.draftFromFile(table, dmn, name(fileName), actor), 0);
    }

    private static String name(@Nullable String fileName) {
        return fileName == null ? "" : fileName;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
