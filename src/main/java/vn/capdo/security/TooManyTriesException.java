package vn.capdo.security;

import java.time.Duration;
import org.springframework.security.authentication.AccountStatusException;

/** Passwords were tried too often, and this one was not looked at, by no store: whether it is right nobody learns. */
public final class TooManyTriesException extends AccountStatusException {

    private final transient Duration pause;

    TooManyTriesException(Duration pause) {
        super("tried too often");
        this.pause = pause;
    }

    public Duration pause() {
        return pause;
    }
}
