package vn.capdo.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what was typed for papers. */
@Repository
class PaperSheets {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    PaperSheets(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** As it was typed; before the first time with what the office wrote on its last paper. */
    PaperSheet of(UUID dossier, PaperKind kind, @Nullable String organisation) {
        return jdbc.sql("select fields from capdo.paper_sheet where dossier_id = :dossier and kind = :kind")
                .param("dossier", dossier)
                .param("kind", kind.name())
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseGet(() -> ofOffice(organisation));
    }

    private PaperSheet ofOffice(@Nullable String organisation) {
        Map<String, String> fields = new LinkedHashMap<>();
        Optional<PaperSheet> last = organisation == null
                ? Optional.empty()
                : jdbc.sql(
                                "select fields from capdo.paper_sheet where organisation = :organisation order by saved_at desc limit 1")
                        .param("organisation", organisation)
                        .query(String.class)
                        .optional()
                        .map(this::read);
        last.ifPresent(sheet -> PaperSheet.OF_THE_OFFICE.forEach(name -> {
            String text = sheet.text(name);
            if (text != null) {
                fields.put(name, text);
            }
        }));
        return new PaperSheet(fields);
    }

    void save(UUID dossier, PaperKind kind, @Nullable String organisation, PaperSheet sheet, String userId) {
        jdbc.sql(
                        """
                        insert into capdo.paper_sheet (dossier_id, kind, organisation, fields, saved_by, saved_at)
                        values (:dossier, :kind, :organisation, :fields::jsonb, :by, :now)
                        on conflict (dossier_id, kind) do update set organisation = excluded.organisation, fields = excluded.fields,
                            saved_by = excluded.saved_by, saved_at = excluded.saved_at""")
                .param("dossier", dossier)
                .param("kind", kind.name())
                .param("organisation", organisation)
                .param("fields", write(sheet))
                .param("by", userId)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private PaperSheet read(String text) {
        try {
            return new PaperSheet(json.readValue(text, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(PaperSheet sheet) {
        try {
            return json.writeValueAsString(sheet.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
