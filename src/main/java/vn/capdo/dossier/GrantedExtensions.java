package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.OncePerTransaction;
import vn.capdo.regime.Milestone;

/** Later days that an owner has granted for milestones of single dossiers. */
@Component
class GrantedExtensions {

    private final JdbcClient jdbc;

    GrantedExtensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Key(String campaign, UUID dossierId, Milestone milestone) {}

    record Granted(Key key, LocalDate lastDay, LocalDate decidedOn) {}

    Optional<Granted> of(Key key) {
        return OncePerTransaction.read(Granted.class, key, () -> read(key));
    }

    private Optional<Granted> read(Key key) {
        return jdbc.sql("select campaign, dossier_id, milestone, last_day, decided_on from capdo.granted_extension"
                        + " where campaign = :campaign and dossier_id = :dossier and milestone = :milestone")
                .param("campaign", key.campaign())
                .param("dossier", key.dossierId())
                .param("milestone", key.milestone().name())
                .query((row, index) -> new Granted(
                        key, row.getObject("last_day", LocalDate.class), row.getObject("decided_on", LocalDate.class)))
                .optional();
    }

    /** All at once, for looking at many dossiers. */
    Function<Key, Optional<Granted>> all() {
        Map<Key, Granted> all = jdbc
                .sql("select campaign, dossier_id, milestone, last_day, decided_on from capdo.granted_extension")
                .query((row, index) -> new Granted(
                        new Key(
                                row.getString("campaign"),
                                row.getObject("dossier_id", UUID.class),
                                Milestone.of(row.getString("milestone"))),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("decided_on", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Granted::key, Function.identity()));
        return key -> Optional.ofNullable(all.get(key));
    }

    /** A later grant takes the place of an earlier one. */
    void put(Granted granted, UUID extensionId) {
        jdbc.sql(
                        """
                        insert into capdo.granted_extension (campaign, dossier_id, milestone, last_day, decided_on, extension_id)
                        values (:campaign, :dossier, :milestone, :day, :decided, :extension)
                        on conflict (campaign, dossier_id, milestone) do update
                            set last_day = excluded.last_day, decided_on = excluded.decided_on, extension_id = excluded.extension_id""")
                .param("campaign", granted.key().campaign())
                .param("dossier", granted.key().dossierId())
                .param("milestone", granted.key().milestone().name())
                .param("day", granted.lastDay())
                .param("decided", granted.decidedOn())
                .param("extension", extensionId)
                .update();
        OncePerTransaction.forgetAll();
    }
}
