package vn.capdo.paper;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.Digest;

/** SQL of the numbered papers. */
@Repository
class PaperTable {

    private static final String COLUMNS =
            """
            id, organisation, kind, series, year, sequence, number, dated, about, dossier_id, template_version, file_name, given_by,
            given_for, given_at, cancelled_by, cancelled_at, cancel_reason""";

    private final JdbcClient jdbc;

    PaperTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a series. Whoever comes after waits for this transaction, and takes the same one when it is undone. */
    int next(String organisation, String series, int year) {
        return jdbc.sql(
                        """
                        insert into capdo.paper_counter (organisation, series, year, last) values (:organisation, :series, :year, 1)
                        on conflict (organisation, series, year) do update set last = paper_counter.last + 1 returning last""")
                .param("organisation", organisation)
                .param("series", series)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    int last(String organisation, String series, int year) {
        return jdbc.sql(
                        """
                        select last from capdo.paper_counter
                        where organisation = :organisation and series = :series and year = :year""")
                .param("organisation", organisation)
                .param("series", series)
                .param("year", year)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** @return false when the series already stands there or further */
    boolean raise(String organisation, String series, int year, int last) {
        return jdbc.sql(
                                """
                                insert into capdo.paper_counter (organisation, series, year, last) values (:organisation, :series, :year, :last)
                                on conflict (organisation, series, year) do update set last = excluded.last
                                where paper_counter.last < excluded.last""")
                        .param("organisation", organisation)
                        .param("series", series)
                        .param("year", year)
                        .param("last", last)
                        .update()
                > 0;
    }

    void insert(Paper paper, byte @Nullable [] content) {
        jdbc.sql(
                        """
                        insert into capdo.paper (id, organisation, kind, series, year, sequence, number, dated, about, dossier_id,
                            template_version, file_name, content, sha256, given_by, given_for, given_at)
                        values (:id, :organisation, :kind, :series, :year, :sequence, :number, :dated, :about, :dossierId,
                            :templateVersion, :fileName, :content, :sha256, :givenBy, :givenFor, :givenAt)""")
                .param("id", paper.id())
                .param("organisation", paper.organisation())
                .param("kind", paper.kind().name())
                .param("series", paper.series())
                .param("year", paper.year())
                .param("sequence", paper.sequence())
                .param("number", paper.number())
                .param("dated", paper.dated())
                .param("about", paper.about())
                .param("dossierId", paper.dossierId())
                .param("templateVersion", paper.templateVersion())
                .param("fileName", paper.fileName())
                .param("givenBy", paper.givenBy())
                .param("givenFor", paper.givenFor())
                .param("givenAt", paper.givenAt())
                .param("content", content)
                .param("sha256", content == null ? null : Digest.of(content))
                .update();
    }

    /** The paper of a dossier that counts. */
    Optional<Paper> ofDossier(UUID dossier, PaperKind kind) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.paper where dossier_id = :dossier and kind = :kind and cancelled_at is null")
                .param("dossier", dossier)
                .param("kind", kind.name())
                .query(Paper.class)
                .optional();
    }

    List<Paper> ofDossier(UUID dossier) {
        return jdbc.sql("select " + COLUMNS + " from capdo.paper where dossier_id = :dossier order by given_at desc")
                .param("dossier", dossier)
                .query(Paper.class)
                .list();
    }

    /** Locked until the transaction ends. */
    Optional<Paper> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from capdo.paper where id = :id for update")
                .param("id", id)
                .query(Paper.class)
                .optional();
    }

    Optional<Paper> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from capdo.paper where id = :id")
                .param("id", id)
                .query(Paper.class)
                .optional();
    }

    byte @Nullable [] content(UUID id) {
        return jdbc.sql("select content from capdo.paper where id = :id")
                .param("id", id)
                .query((row, index) -> Optional.ofNullable(row.getBytes("content")))
                .single()
                .orElse(null);
    }

    /** @param sequence 0 where only the number as printed counts */
    boolean taken(String organisation, String series, int year, int sequence, String number) {
        return jdbc.sql(
                        """
                        select count(*) > 0 from capdo.paper where organisation = :organisation and year = :year
                            and (number = :number or series = :series and sequence = :sequence)""")
                .param("organisation", organisation)
                .param("series", series)
                .param("year", year)
                .param("sequence", sequence)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    void cancel(UUID id, String by, OffsetDateTime at, String reason) {
        jdbc.sql(
                        "update capdo.paper set cancelled_by = :by, cancelled_at = :at, cancel_reason = :reason where id = :id")
                .param("id", id)
                .param("by", by)
                .param("at", at)
                .param("reason", reason)
                .update();
    }

    /** The newest first. */
    List<Paper> of(String organisation, int year, int limit, int offset) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.paper where organisation = :organisation and year = :year"
                        + " order by series, sequence desc nulls last, given_at desc limit :limit offset :offset")
                .param("organisation", organisation)
                .param("year", year)
                .param("limit", limit)
                .param("offset", offset)
                .query(Paper.class)
                .list();
    }

    long count(String organisation, int year) {
        return jdbc.sql("select count(*) from capdo.paper where organisation = :organisation and year = :year")
                .param("organisation", organisation)
                .param("year", year)
                .query(Long.class)
                .single();
    }
}
