package vn.capdo.process;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.capdo.Fields;
import vn.capdo.acting.Actor;

/**
 * What somebody entered in a task's form.
 *
 * @param dossierId null for the task of a unit
 * @param cycleId null outside a periodic assessment
 * @param unitMatterId the obligation or request of a unit that the task is about; null for a dossier's task
 */
record Submission(UUID dossierId, UUID cycleId, UUID unitMatterId, Actor actor, Fields fields) {

    static Submission ofDossier(UUID dossierId, UUID cycleId, Actor actor, Map<String, Object> values) {
        return new Submission(dossierId, cycleId, null, actor, Fields.of(values));
    }

    static Submission ofUnit(UUID unitMatterId, Actor actor, Map<String, Object> values) {
        return new Submission(null, null, unitMatterId, actor, Fields.of(values));
    }

    String text(String field) {
        return fields.text(field);
    }

    String optionalText(String field) {
        return fields.optionalText(field);
    }

    LocalDate date(String field) {
        return fields.date(field);
    }

    LocalDate optionalDate(String field) {
        return fields.optionalDate(field);
    }

    LocalDate dateOr(String field, LocalDate otherwise) {
        return fields.dateOr(field, otherwise);
    }

    String table(String field) {
        return fields.table(field);
    }

    int integer(String field, int min, int max) {
        return fields.integer(field, min, max);
    }

    int integerOr(String field, int min, int max, int otherwise) {
        return fields.integerOr(field, min, max, otherwise);
    }

    boolean flag(String field) {
        return fields.flag(field);
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) {
        return fields.choice(field, type);
    }

    <E extends Enum<E>> Set<E> choices(String field, Class<E> type) {
        return fields.choices(field, type);
    }

    String choice(String field, String... allowed) {
        return fields.choice(field, allowed);
    }

    String optionalChoice(String field, String... allowed) {
        return fields.optionalChoice(field, allowed);
    }
}
