package vn.capdo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has already read, so that an act reads each thing once.
 *
 * <p>An act hands on what it has loaded where it calls by itself. But between a person's step and the next task lies the engine,
 * which asks who may act, until when, and what the domain says, one after the other and each time with nothing but an id in hand.
 * Here they find what the one before has read. Whoever writes a thing forgets it; whoever waits for a lock forgets everything,
 * because what was read before it was given may have changed meanwhile. Outside of a transaction nothing is kept.
 */
public final class OncePerTransaction implements TransactionSynchronization {

    private record Key(Class<?> of, Object id) {}

    private final Map<Key, Object> read = new HashMap<>();
    private final Set<Key> held = new HashSet<>();

    private OncePerTransaction() {}

    /**
     * @param of what is read; an {@link java.util.Optional} of it may be kept as well
     * @param id which one
     */
    @SuppressWarnings("unchecked")
    public static <T> T read(Class<?> of, Object id, Supplier<T> reader) {
        OncePerTransaction current = current();
        if (current == null) {
            return reader.get();
        }
        Key key = new Key(of, id);
        Object known = current.read.get(key);
        if (known == null) {
            known = reader.get();
            current.read.put(key, known);
        }
        return (T) known;
    }

    /** It was written, and this is what it has become. */
    public static void keep(Class<?> of, Object id, Object value) {
        OncePerTransaction current = current();
        if (current != null) {
            current.read.put(new Key(of, id), value);
        }
    }

    /** It was written: the next reader reads it anew. */
    public static void forget(Class<?> of, Object id) {
        OncePerTransaction current = current();
        if (current != null) {
            current.read.remove(new Key(of, id));
        }
    }

    /** Something was written on which much depends, or a lock was waited for. */
    public static void forgetAll() {
        OncePerTransaction current = current();
        if (current != null) {
            current.read.clear();
        }
    }

    /** Whether the transaction holds a lock on it already, so that nobody else can have changed it since. */
    public static boolean holds(Class<?> of, Object id) {
        OncePerTransaction current = current();
        return current != null && current.held.contains(new Key(of, id));
    }

    /** The transaction has just been given a lock, for which it may have waited, and keeps it to its end. */
    public static void hold(Class<?> of, Object id) {
        OncePerTransaction current = current();
        if (current != null) {
            current.read.clear();
            current.held.add(new Key(of, id));
        }
    }

    /** Kept among the synchronizations of the transaction, which go with it, and are set aside while another one runs. */
    private static @Nullable OncePerTransaction current() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof OncePerTransaction current) {
                return current;
            }
        }
        OncePerTransaction first = new OncePerTransaction();
        TransactionSynchronizationManager.registerSynchronization(first);
        return first;
    }
}
