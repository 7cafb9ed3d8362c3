package vn.capdo;

import org.jspecify.annotations.Nullable;

/**
 * The product refuses what a person asked. The key names a sentence in {@code messages_*.properties} that tells the person
 * what to do; nothing has been saved.
 */
public class Refusal extends RuntimeException {

    private final String key;
    private final transient @Nullable Object[] arguments;

    public Refusal(String key, @Nullable Object... arguments) {
        super(Messages.text(key, arguments));
        this.key = key;
        this.arguments = arguments.clone();
    }

    public String key() {
        return key;
    }

    public @Nullable Object[] arguments() {
        return arguments.clone();
    }
}
