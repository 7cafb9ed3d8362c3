package vn.capdo.urging;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the letters. */
@Repository
class LetterTable {

    private static final String COLUMNS =
            """
            l.id, l.batch, l.owner, l.issuer, l.unit, o.name as unit_name, l.number, l.symbol, l.place, l.about, l.dated, l.answer_by,
            l.capacity, l.collective, l.head, l.position, l.signer, l.paragraph, l.copies, l.file_name, l.sha256, l.made_by, l.made_for, l.made_at,
            (select count(*) from capdo.urging_item i where i.letter_id = l.id) as items""";

    private final JdbcClient jdbc;

    LetterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two acts for one owner happen one after the other. */
    void lock(String owner) {
        jdbc.sql("select code from capdo.organisation where code = :owner for update")
                .param("owner", owner)
                .query(String.class)
                .single();
    }

    int lastNumber(String issuer, int year) {
        return jdbc.sql(
                        "select coalesce(max(sequence), 0) from capdo.urging_letter where issuer = :issuer and year = :year")
                .param("issuer", issuer)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /** The first of these numbers that is taken. */
    Optional<String> taken(String owner, String issuer, int year, int from, int count, String symbol) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(from + i + "/" + symbol);
        }
        return jdbc.sql(
                        """
                        select number from capdo.urging_letter
                        where year = :year and ((issuer = :issuer and sequence between :from and :to)
                            or (owner = :owner and number = any(:numbers)))
                        order by sequence limit 1""")
                .param("year", year)
                .param("issuer", issuer)
                .param("owner", owner)
                .param("from", from)
                .param("to", (long) from + count - 1)
                .param("numbers", numbers.toArray(String[]::new))
                .query(String.class)
                .optional();
    }

    void insert(UrgingLetter letter, UrgingOrder order, int sequence, byte[] content) {
        jdbc.sql(
                        """
                        insert into capdo.urging_letter (id, batch, owner, issuer, unit, year, sequence, number, symbol, place, about,
                            dated, answer_by, paragraph, copies, capacity, collective, head, position, signer, file_name, sha256,
                            content, made_by, made_for, made_at)
                        values (:id, :batch, :owner, :issuer, :unit, :year, :sequence, :number, :symbol, :place, :about,
                            :dated, :answerBy, :paragraph, :copies, :capacity, :collective, :head, :position, :signer, :file,
                            :sha256, :content, :by, :for, :at)""")
                .param("id", letter.id())
                .param("batch", letter.batch())
                .param("owner", letter.owner())
                .param("issuer", letter.issuer())
                .param("unit", letter.unit())
                .param("year", letter.dated().getYear())
                .param("sequence", sequence)
                .param("number", letter.number())
                .param("symbol", order.symbol())
                .param("place", order.place())
                .param("about", order.about())
                .param("dated", letter.dated())
                .param("answerBy", order.answerBy())
                .param("paragraph", order.paragraph())
                .param("copies", order.copies())
                .param("capacity", order.capacity().name())
                .param("collective", order.collective())
                .param("head", order.head())
                .param("position", order.position())
                .param("signer", order.signer())
                .param("file", letter.fileName())
                .param("sha256", letter.sha256())
                .param("content", content)
                .param("by", letter.madeBy())
                .param("for", letter.madeFor())
                .param("at", letter.madeAt())
                .update();
    }

    void insertItems(UUID letter, List<LateMatter> matters) {
        for (int i = 0; i < matters.size(); i++) {
            LateMatter matter = matters.get(i);
            jdbc.sql(
                            """
                            insert into capdo.urging_item (letter_id, position, matter, dossier_id, dossier_number, system_code,
                                about, title, due_on, days_late, basis)
                            values (:letter, :position, :matter, :dossier, :number, :code, :about, :title, :due, :late, :basis)""")
                    .param("letter", letter)
                    .param("position", i + 1)
                    .param("matter", matter.matter())
                    .param("dossier", matter.dossierId())
                    .param("number", matter.dossierNumber())
                    .param("code", matter.systemCode())
                    .param("about", matter.about())
                    .param("title", matter.title())
                    .param("due", matter.dueOn())
                    .param("late", matter.daysLate())
                    .param("basis", matter.basis())
                    .update();
        }
    }

    void insertRecipient(UUID letter, int position, String name, @Nullable String address, UUID mail) {
        jdbc.sql(
                        """
                        insert into capdo.urging_recipient (letter_id, position, name, address, mail_id)
                        values (:letter, :position, :name, :address, :mail)""")
                .param("letter", letter)
                .param("position", position)
                .param("name", name)
                .param("address", address)
                .param("mail", mail)
                .update();
    }

    record Told(UUID letterId, String name, String address, UUID mailId) {}

    List<Told> recipients(Collection<UUID> letters) {
        return jdbc.sql(
                        """
                        select letter_id, name, address, mail_id from capdo.urging_recipient
                        where letter_id = any(:letters) order by letter_id, position""")
                .param("letters", letters.toArray(UUID[]::new))
                .query(Told.class)
                .list();
    }

    List<UrgingLetter> ofOwners(Collection<String> owners, int limit, int offset) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + """
                         from capdo.urging_letter l join capdo.organisation o on o.code = l.unit where l.owner = any(:owners)
                        order by l.made_at desc, l.sequence desc limit :limit offset :offset""")
                .param("owners", owners.toArray(String[]::new))
                .param("limit", limit)
                .param("offset", offset)
                .query(UrgingLetter.class)
                .list();
    }

    long count(Collection<String> owners) {
        return jdbc.sql("select count(*) from capdo.urging_letter where owner = any(:owners)")
                .param("owners", owners.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    List<UrgingLetter> ofBatch(UUID batch) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.urging_letter l join capdo.organisation o on o.code = l.unit"
                        + " where l.batch = :batch order by l.sequence")
                .param("batch", batch)
                .query(UrgingLetter.class)
                .list();
    }

    Optional<UrgingLetter> find(UUID id) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.urging_letter l join capdo.organisation o on o.code = l.unit where l.id = :id")
                .param("id", id)
                .query(UrgingLetter.class)
                .optional();
    }

    Optional<UrgingLetter> last(String owner) {
        return ofOwners(List.of(owner), 1, 0).stream().findFirst();
    }

    byte[] content(UUID id) {
        return jdbc.sql("select content from capdo.urging_letter where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    List<UrgingLetter.Item> items(UUID letter) {
        return jdbc.sql(
                        """
                        select position, dossier_id, dossier_number, system_code, about, title, due_on, days_late
                        from capdo.urging_item where letter_id = :letter order by position""")
                .param("letter", letter)
                .query(UrgingLetter.Item.class)
                .list();
    }

    /** Numbers of the letters of a day that name one of these matters. */
    List<String> urgedOn(LocalDate day, Collection<String> matters) {
        return jdbc.sql(
                        """
                        select distinct l.number from capdo.urging_item i join capdo.urging_letter l on l.id = i.letter_id
                        where l.dated = :day and i.matter = any(:matters) order by l.number""")
                .param("day", day)
                .param("matters", matters.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
