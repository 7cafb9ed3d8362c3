package vn.capdo.paper;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.docx.WordTemplate;

/** The wording of papers, in versions that each hold from a day on. */
@Service
@Transactional
public class PaperTemplates {

    /** The product's own wording, before the first of an administrator. */
    public static final int OURS = 0;

    private static final Map<PaperKind, WordTemplate> SHIPPED = new EnumMap<>(PaperKind.class);

    static {
        for (PaperKind kind : PaperKind.values()) {
            SHIPPED.put(kind, WordTemplate.ofResource("/docx/" + kind.file() + ".docx"));
        }
    }

    private final JdbcClient jdbc;

    PaperTemplates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version {@link #OURS} for the product's own */
    public record Wording(int version, WordTemplate template) {}

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
                .orElseGet(() -> new Wording(OURS, requireNonNull(SHIPPED.get(kind))));
    }
}
