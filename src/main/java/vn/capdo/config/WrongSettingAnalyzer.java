package vn.capdo.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import vn.capdo.Messages;

/** Says, instead of a stack trace, which {@code capdo.} key cannot be used and what to write there. Other keys are Spring's to explain. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Map<Class<?>, String> WRITE = Map.of(
            Duration.class, "setting.duration",
            URI.class, "setting.webAddress",
            int.class, "setting.number",
            Integer.class, "setting.number",
            boolean.class, "setting.boolean",
            Boolean.class, "setting.boolean");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!cause.getName().toString().startsWith("capdo")) {
            return null;
        }
        BindValidationException invalid = findCause(cause, BindValidationException.class);
        String sentences = invalid == null ? unreadable(cause) : invalid(invalid);
        return sentences.isEmpty() ? null : new FailureAnalysis(sentences, null, cause);
    }

    private static String unreadable(BindException cause) {
        Object value = cause.getProperty() == null ? "" : cause.getProperty().getValue();
        String write = WRITE.get(cause.getTarget().getType().resolve(Object.class));
        return write == null ? "" : sentence(cause.getName().toString(), value, write);
    }

    private static String invalid(BindValidationException invalid) {
        ConfigurationPropertyName prefix = invalid.getValidationErrors().getName();
        return invalid.getValidationErrors().getAllErrors().stream()
                .flatMap(error -> Stream.ofNullable(error instanceof FieldError field ? field : null))
                .map(error -> sentence(prefix + "." + dashed(error.getField()), error.getRejectedValue(), says(error)))
                .sorted()
                .distinct()
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String says(ObjectError error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "setting.other");
    }

    /** @param element a key, or a place in its list: the operator writes the list */
    private static String sentence(String element, @Nullable Object value, String write) {
        String key = element.replaceAll("\\[\\d+]$", "");
        return Messages.text("setting.wrong", key, variable(key), value, Messages.text(write));
    }

    private static String dashed(String field) {
        return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The environment variable of a key. */
    static String variable(String key) {
        return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
