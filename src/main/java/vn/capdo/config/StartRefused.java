package vn.capdo.config;

/** The product cannot start as it is set up; the message is a sentence for the operator that says what to set. */
public class StartRefused extends RuntimeException {

    public StartRefused(String message) {
        super(message);
    }
}
