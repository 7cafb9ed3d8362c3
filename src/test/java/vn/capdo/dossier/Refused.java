package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import vn.capdo.Refusal;

/** What a person reads who is refused. */
final class Refused {

    private Refused() {}

    /** @param sentence how the sentence begins, with everything that is filled in */
    static void assertRefused(ThrowingCallable act, String key, String sentence) {
        Throwable thrown = catchThrowable(act);
        assertThat(thrown).isInstanceOf(Refusal.class);
        assertThat(((Refusal) thrown).key()).isEqualTo(key);
        assertThat(thrown.getMessage()).startsWith(sentence).doesNotContain("{").doesNotContain("null");
    }
}
