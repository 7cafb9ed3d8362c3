package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class OncePerTransactionTests {

    private int reads;

    @BeforeEach
    void aTransaction() {
        begin();
    }

    @AfterEach
    void itEnds() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            end();
        }
    }

    @Test
    void aThingIsReadOnceUntilItIsWritten() {
        assertThat(List.of(read("a"), read("a"), read("b"))).containsExactly(1, 1, 2);

        OncePerTransaction.forget(String.class, "a");

        assertThat(List.of(read("a"), read("b"))).containsExactly(3, 2);
    }

    @Test
    void whoIsGivenALockReadsEverythingAnewOnce() {
        read("a");
        assertThat(OncePerTransaction.holds(String.class, "a")).isFalse();

        OncePerTransaction.hold(String.class, "a");

        assertThat(OncePerTransaction.holds(String.class, "a")).isTrue();
        assertThat(List.of(read("a"), read("a"))).containsExactly(2, 2);
        OncePerTransaction.forgetAll();
        assertThat(OncePerTransaction.holds(String.class, "a")).isTrue();
        assertThat(read("a")).isEqualTo(3);
    }

    @Test
    void theNextTransactionKnowsNothing() {
        read("a");
        OncePerTransaction.hold(String.class, "a");
        end();
        begin();

        assertThat(OncePerTransaction.holds(String.class, "a")).isFalse();
        assertThat(read("a")).isEqualTo(2);
    }

    @Test
    void anotherTransactionInBetweenHasItsOwn() {
        read("a");
        List<TransactionSynchronization> suspended = TransactionSynchronizationManager.getSynchronizations();
        end();
        begin();
        assertThat(read("a")).isEqualTo(2);
        end();
        begin();
        suspended.forEach(TransactionSynchronizationManager::registerSynchronization);

        assertThat(read("a")).isEqualTo(1);
    }

    @Test
    void outsideOfATransactionNothingIsKept() {
        end();

        assertThat(List.of(read("a"), read("a"))).containsExactly(1, 2);
        OncePerTransaction.hold(String.class, "a");
        assertThat(OncePerTransaction.holds(String.class, "a")).isFalse();
    }

    private int read(String id) {
        return OncePerTransaction.read(String.class, id, () -> ++reads);
    }

    private static void begin() {
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
    }

    private static void end() {
        TransactionSynchronizationManager.clear();
    }
}
