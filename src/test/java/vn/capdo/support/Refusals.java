package vn.capdo.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import vn.capdo.Refusal;

/** Reads which refusal came out of a call. */
public final class Refusals {

    private Refusals() {}

    /** The call must be refused by the product; the key of the refusal is what the caller goes on to assert. */
    public static AbstractStringAssert<?> assertRefusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(Refusal.class);
        return assertThat(((Refusal) thrown).key());
    }

    /** The call must be refused because the person's groups do not give the right: in the engine's words, or in ours for them. */
    public static void assertForbidden(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof Refusal refusal) {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_YOURS);
        } else {
            assertThat(thrown).isInstanceOf(AuthorizationException.class);
        }
    }
}
