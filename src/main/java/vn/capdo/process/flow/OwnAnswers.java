package vn.capdo.process.flow;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.process.flow.OwnForm.Choice;
import vn.capdo.process.flow.OwnForm.Field;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/**
 * What somebody answered in an administrator's form: one line of the dossier's timeline, with what was asked; of the engine's
 * variables only the answers remain that may route the model.
 *
 * @param duty which the step performs on the dossier; null for none that others must be separate from
 */
record OwnAnswers(OwnForm form, @Nullable String duty, Dossiers dossiers) implements TaskForm {

    @Override
    public Set<String> tasks() {
        return Set.of();
    }

    @Override
    public Set<String> fields() {
        return form.ids();
    }

    @Override
    public Set<String> routes() {
        return form.routes();
    }

    @Override
    public String label(String field) {
        return form.fields().stream()
                .filter(one -> one.id().equals(field))
                .map(Field::label)
                .findFirst()
                .orElse(field);
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        if (completed.dossierId() == null) {
            throw new Refusal("ownForm.noDossier", form.title());
        }
        Map<String, Object> routing = new HashMap<>();
        StringJoiner answers = new StringJoiner("; ").setEmptyValue(Messages.text("event.answered.nothing"));
        for (Field field : form.fields()) {
            Object answer = answer(field, fields);
            if (answer == null) {
                if (field.required()) {
                    throw new Refusal("field.required", field.label());
                }
                continue;
            }
            answers.add(field.label() + ": " + words(field, answer));
            if (field.type().routes()) {
                routing.put(field.id(), answer);
            }
        }
        dossiers.note(
                completed.dossier(),
                completed.actor(),
                EventType.ANSWERED,
                duty,
                Messages.text("event.answered", form.title(), answers));
        return routing;
    }

    private static @Nullable Object answer(Field field, Fields fields) {
        String id = field.id();
        return switch (field.type()) {
            case TEXT -> line(field, fields.optionalText(id));
            case LONG_TEXT -> fields.optionalText(id);
            case DATE -> fields.optionalDate(id);
            case NUMBER -> fields.optionalNumber(id);
            case CHOICE ->
                fields.optionalChoice(
                        id, field.choices().stream().map(Choice::value).toArray(String[]::new));
            case YES_NO -> fields.has(id) ? (Object) fields.flag(id) : null;
        };
    }

    private static @Nullable String line(Field field, @Nullable String text) {
        if (text != null && text.length() > OwnFormHtml.MAX_LINE) {
            throw new Refusal("field.tooLong", field.label(), text.length(), OwnFormHtml.MAX_LINE);
        }
        return text;
    }

    private static String words(Field field, Object answer) {
        if (answer instanceof LocalDate day) {
            return Messages.date(day);
        }
        if (answer instanceof Boolean yes) {
            return Messages.text(yes ? "event.answered.yes" : "event.answered.no");
        }
        return field.choices().stream()
                .collect(Collectors.toMap(Choice::value, Choice::label))
                .getOrDefault(answer.toString(), answer.toString());
    }
}
