package vn.capdo.paper;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Digest;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.docx.WordTemplate;
import vn.capdo.docx.WordUpload;

/**
 * The wording of papers, in versions that each hold from a day on. A version is uploaded, printed with examples, and only then
 * activated; what was numbered before keeps the version that it was printed with.
 */
@Service
@Transactional
public class PaperTemplates {

    /** The product's own wording, before the first of an administrator. */
    public static final int OURS = 0;

    /** How large a template may be, in bytes. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final Map<PaperKind, byte[]> SHIPPED = new EnumMap<>(PaperKind.class);

    static {
        for (PaperKind kind : PaperKind.values()) {
            SHIPPED.put(kind, WordTemplate.resource("/docx/" + kind.file() + ".docx"));
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    PaperTemplates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param version {@link #OURS} for the product's own */
    public record Wording(int version, WordTemplate template) {}

    /**
     * @param testedAt when somebody printed it with examples; null as long as nobody has
     * @param validFrom null while it is not activated
     */
    public record Version(
            PaperKind kind,
            int version,
            String fileName,
            String note,
            String uploadedBy,
            OffsetDateTime uploadedAt,
            @Nullable OffsetDateTime testedAt,
            @Nullable LocalDate validFrom,
            @Nullable String activatedBy) {

        public boolean tested() {
            return testedAt != null;
        }

        public boolean active() {
            return validFrom != null;
        }
    }

    private record Row(int version, byte[] content) {}

    /** The wording that holds on a day. */
    @ReadOnly
    public Wording on(PaperKind kind, LocalDate day) {
        return jdbc.sql(
                        """
                        select version, content from capdo.paper_template
                        where kind = :kind and valid_from <= :day order by valid_from desc limit 1""")
                .param("kind", kind.name())
                .param("day", day)
                .query(Row.class)
                .optional()
                .map(row -> new Wording(row.version(), new WordTemplate(row.content())))
                .orElseGet(() -> new Wording(OURS, new WordTemplate(content(kind, OURS))));
    }

    /** The newest first; the product's own is none of them. */
    @ReadOnly
    public List<Version> versions(PaperKind kind) {
        return jdbc.sql(
                        """
                        select kind, version, file_name, note, uploaded_by, uploaded_at, tested_at, valid_from, activated_by
                        from capdo.paper_template where kind = :kind order by version desc""")
                .param("kind", kind.name())
                .query(Version.class)
                .list();
    }

    /** The file as it was uploaded, or as we ship it. */
    @ReadOnly
    public byte[] content(PaperKind kind, int version) {
        if (version == OURS) {
            return requireNonNull(SHIPPED.get(kind)).clone();
        }
        return jdbc.sql("select content from capdo.paper_template where kind = :kind and version = :version")
                .param("kind", kind.name())
                .param("version", version)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new Refusal("paper.template.unknown"));
    }

    /**
     * Takes a file as the next version, which holds for nothing yet.
     *
     * @throws Refusal when the file is no template ({@code docx.*}), or writes a place that the kind does not have
     */
    public int upload(PaperKind kind, @Nullable String fileName, byte[] content, String note, String userId) {
        String name = fileName == null
                ? ""
                : fileName.replaceAll("^.*[/\\\\]", "")
                        .replaceAll("\\p{Cntrl}", "")
                        .strip();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".docx")) {
            throw new Refusal("docx.notADocument");
        }
        if (content.length > MAX_BYTES) {
            throw new Refusal("paper.template.tooLarge", MAX_BYTES / (1024 * 1024));
        }
        String why = Fields.required("paper.note", note, 500);
        example(kind, WordUpload.check(content));
        return jdbc.sql(
                        """
                        insert into capdo.paper_template (kind, version, file_name, content, sha256, note, uploaded_by, uploaded_at)
                        select :kind, coalesce(max(version), 0) + 1, :name, :content, :sha256, :note, :by, :now
                        from capdo.paper_template where kind = :kind returning version""")
                .param("kind", kind.name())
                .param("name", name.length() > 200 ? name.substring(name.length() - 200) : name)
                .param("content", content)
                .param("sha256", Digest.of(content))
                .param("note", why)
                .param("by", userId)
                .param("now", OffsetDateTime.now(clock))
                .query(Integer.class)
                .single();
    }

    /** The version printed with an example in every place. */
    public byte[] test(PaperKind kind, int version) {
        byte[] printed = example(kind, new WordTemplate(content(kind, version)));
        jdbc.sql(
                        "update capdo.paper_template set tested_at = :now where kind = :kind and version = :version and tested_at is null")
                .param("kind", kind.name())
                .param("version", version)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return printed;
    }

    private byte[] example(PaperKind kind, WordTemplate template) {
        return template.fill(
                Place.examples(kind), Messages.text("paper.example"), Messages.text("paper.example"), clock.instant());
    }

    /**
     * Lets a version hold from a day on.
     *
     * @throws Refusal when nobody has printed it yet, it is active already, the day is past, or another holds from that day
     */
    public void activate(PaperKind kind, int version, @Nullable LocalDate from, String userId) {
        LocalDate day = Fields.required("paper.from", from);
        Version one = versions(kind).stream()
                .filter(candidate -> candidate.version() == version)
                .findFirst()
                .orElseThrow(() -> new Refusal("paper.template.unknown"));
        if (one.active()) {
            throw new Refusal("paper.template.active", version);
        }
        if (!one.tested()) {
            throw new Refusal("paper.template.untested", version);
        }
        if (day.isBefore(LocalDate.now(clock))) {
            throw new Refusal("paper.template.past", day);
        }
        int changed = jdbc.sql(
                        """
                        update capdo.paper_template set valid_from = :from, activated_by = :by, activated_at = :now
                        where kind = :kind and version = :version and valid_from is null
                            and not exists (select 1 from capdo.paper_template o where o.kind = :kind and o.valid_from = :from)""")
                .param("kind", kind.name())
                .param("version", version)
                .param("from", day)
                .param("by", userId)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (changed == 0) {
            throw new Refusal("paper.template.dayTaken", day);
        }
    }
}
