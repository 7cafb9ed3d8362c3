package vn.capdo;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The product refuses what a person asked. The key names a sentence in {@code messages_*.properties} that tells the person
 * what to do; nothing has been saved.
 */
public class Refusal extends RuntimeException {

    /** How the web answers, by HTTP's own words. */
    public enum Kind {
        /** It cannot be done as it was asked. */
        REFUSED(422),
        /** What was named is not there, or is nobody else's business. */
        UNKNOWN(404),
        /** The person may not. */
        NOT_YOURS(403),
        /** What was sent is larger than it may be. */
        TOO_LARGE(413);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String key;
    private final transient @Nullable Object[] arguments;

    /** A key whose last word is {@code unknown} says that something is not there, {@code tooLarge} that it is too much. */
    public Refusal(String key, @Nullable Object... arguments) {
        this(kindOf(key), key, arguments);
    }

    private static Kind kindOf(String key) {
        if (key.endsWith(".unknown")) {
            return Kind.UNKNOWN;
        }
        return key.endsWith(".tooLarge") ? Kind.TOO_LARGE : Kind.REFUSED;
    }

    public Refusal(Kind kind, String key, @Nullable Object... arguments) {
        super(Messages.text(key, arguments));
        this.kind = kind;
        this.key = key;
        this.arguments = arguments.clone();
    }

    /** The sentence; there always is one. */
    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    public @Nullable Object[] arguments() {
        return arguments.clone();
    }
}
