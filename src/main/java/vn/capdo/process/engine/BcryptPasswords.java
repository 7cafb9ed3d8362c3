package vn.capdo.process.engine;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Stores passwords with a slow hash; the engine's own is one round of SHA-512. */
final class BcryptPasswords implements PasswordEncryptor {

    private final BCryptPasswordEncoder encoder;

    /** The engine appends a salt of 24 characters; bcrypt reads 72 bytes, so that longer passwords are cut by nobody. */
    private static final int MAX_BYTES = 72;

    /** @param strength each step doubles the work of a hash; 10 is what bcrypt recommends. Older hashes keep theirs. */
    BcryptPasswords(int strength) {
        this.encoder = new BCryptPasswordEncoder(strength);
    }

    @Override
    public String encrypt(String password) {
        return encoder.encode(cut(password));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return encoder.matches(cut(password), encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "bcrypt";
    }

    private static String cut(String password) {
        // A long password with its salt is first condensed, so that every character of it counts.
        byte[] bytes = password.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return password;
        }
        try {
            return java.util.Base64.getEncoder()
                    .encodeToString(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
