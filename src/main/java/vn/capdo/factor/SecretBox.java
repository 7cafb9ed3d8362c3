package vn.capdo.factor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import vn.capdo.Digest;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.ProductSettings;
import vn.capdo.config.StartRefused;

/**
 * Encrypts secrets of people with the installation's key, by the {@link Algorithm} of the day: the operator's setting, or a file in the data folder that
 * is written when it is first needed. Whoever has the database alone has no secret. Former keys that the operator names still open
 * what they have closed. A start without the key in use is refused, because nobody with a second factor could sign in.
 */
@Component
class SecretBox {

    private static final Logger log = LoggerFactory.getLogger(SecretBox.class);
    private static final String FINGERPRINT = "second-factor-key";
    private static final int KEY_BYTES = 32;

    private final @Nullable String setting;
    private final Path file;
    private final ProductSettings facts;
    private final List<byte[]> former;
    private volatile byte @Nullable [] present;

    SecretBox(CapdoProperties settings, ProductSettings facts) {
        this.setting = settings.secondFactor().key();
        this.file = settings.dataDir().resolve("second-factor.key");
        this.facts = facts;
        this.former = settings.secondFactor().formerKeys().stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        Optional<byte[]> existing = existingKey();
        Optional<String> known = facts.get(FINGERPRINT);
        if (known.isPresent()
                && (existing.isEmpty()
                        || Stream.concat(existing.stream(), former.stream())
                                .map(SecretBox::fingerprint)
                                .noneMatch(known.get()::equals))) {
            throw new StartRefused(Messages.text("factor.otherKey", file));
        }
    }

    /**
     * How a secret was closed stands in front of it, so that another way can take the place of this one: add it as the last, and
     * the next start closes everything anew. A number is never used again.
     */
    private enum Algorithm {
        /** Without a number: what versions before 12/2026 have closed. */
        UNNUMBERED(new byte[0]),
        AES_256_GCM(new byte[] {'C', 'B', 0, 1});

        private static final Algorithm OF_THE_DAY = values()[values().length - 1];

        private final byte[] mark;

        Algorithm(byte[] mark) {
            this.mark = mark;
        }

        BytesEncryptor with(byte[] key) {
            return new AesBytesEncryptor(
                    new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
        }

        boolean hasClosed(byte[] closed) {
            return closed.length >= mark.length && Arrays.equals(mark, Arrays.copyOf(closed, mark.length));
        }

        byte[] close(byte[] key, byte[] secret) {
            return concatenated(mark, with(key).encrypt(secret));
        }

        Optional<byte[]> open(byte[] key, byte[] closed) {
            try {
                return hasClosed(closed)
                        ? Optional.of(with(key).decrypt(Arrays.copyOfRange(closed, mark.length, closed.length)))
                        : Optional.empty();
            } catch (IllegalStateException | ArrayIndexOutOfBoundsException e) {
                // Another key or another algorithm has closed it, or it was cut off.
                return Optional.empty();
            }
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** @param of whose secret it is: it cannot be opened as somebody else's */
    byte[] close(String of, byte[] secret) {
        return Algorithm.OF_THE_DAY.close(key(), concatenated((of + "\0").getBytes(StandardCharsets.UTF_8), secret));
    }

    byte[] open(String of, byte[] closed) {
        return openedByAny(of, closed).orElseThrow(() -> new IllegalStateException("No key opens the secret of " + of));
    }

    /** The same secret closed as secrets are closed today; empty when it is, or when no key opens it. */
    Optional<byte[]> renewed(String of, byte[] closed) {
        return Algorithm.OF_THE_DAY.hasClosed(closed)
                        && opened(of, closed, key()).isPresent()
                ? Optional.empty()
                : openedByAny(of, closed).map(secret -> close(of, secret));
    }

    private Optional<byte[]> openedByAny(String of, byte[] closed) {
        return Stream.concat(Stream.of(key()), former.stream())
                .flatMap(key -> opened(of, closed, key).stream())
                .findFirst();
    }

    /** Empty when another key has closed it, or it was changed since. */
    private static Optional<byte[]> opened(String of, byte[] closed, byte[] key) {
        byte[] owner = (of + "\0").getBytes(StandardCharsets.UTF_8);
        return Stream.of(Algorithm.values())
                .flatMap(algorithm -> algorithm.open(key, closed).stream())
                .findFirst()
                .map(both -> {
                    if (!Arrays.equals(owner, Arrays.copyOf(both, owner.length))) {
                        throw new IllegalStateException("The secret of another person stands at " + of);
                    }
                    return Arrays.copyOfRange(both, owner.length, both.length);
                });
    }

    private byte[] key() {
        byte[] key = present;
        if (key == null) {
            key = existingKey().orElseGet(this::newKey);
            facts.put(FINGERPRINT, fingerprint(key));
            present = key;
        }
        return key;
    }

    private Optional<byte[]> existingKey() {
        try {
            String text = setting != null
                    ? setting
                    : Files.exists(file) ? Files.readString(file).strip() : null;
            return Optional.ofNullable(text).map(Base64.getDecoder()::decode).filter(key -> key.length == KEY_BYTES);
        } catch (IOException | IllegalArgumentException e) {
            log.error("Không đọc được khóa ở {}: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private byte[] newKey() {
        if (facts.get(FINGERPRINT).isPresent()) {
            throw new Refusal("factor.noKey");
        }
        byte[] key = KeyGenerators.secureRandom(KEY_BYTES).generateKey();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, Base64.getEncoder().encodeToString(key), StandardOpenOption.CREATE);
        } catch (IOException e) {
            log.error("Không ghi được khóa vào {}: {}", file, e.getMessage());
            throw new Refusal("factor.noKey");
        }
        return key;
    }

    private static String fingerprint(byte[] key) {
        return Digest.of("capdo second factor " + Base64.getEncoder().encodeToString(key));
    }
}
