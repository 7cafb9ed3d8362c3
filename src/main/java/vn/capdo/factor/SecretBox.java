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
 * Encrypts secrets of people (AES-256-GCM) with the installation's key: the operator's setting, or a file in the data folder that
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
    private final List<BytesEncryptor> former;
    private volatile @Nullable BytesEncryptor opened;

    SecretBox(CapdoProperties settings, ProductSettings facts) {
        this.setting = settings.secondFactor().key();
        this.file = settings.dataDir().resolve("second-factor.key");
        this.facts = facts;
        List<byte[]> formerKeys = settings.secondFactor().formerKeys().stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        this.former = formerKeys.stream().map(SecretBox::encryptor).toList();
        Optional<byte[]> present = existingKey();
        Optional<String> known = facts.get(FINGERPRINT);
        if (known.isPresent()
                && (present.isEmpty()
                        || Stream.concat(present.stream(), formerKeys.stream())
                                .map(SecretBox::fingerprint)
                                .noneMatch(known.get()::equals))) {
            throw new StartRefused(Messages.text("factor.otherKey", file));
        }
    }

    /** @param of whose secret it is: it cannot be opened as somebody else's */
    byte[] close(String of, byte[] secret) {
        byte[] owner = (of + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(owner, owner.length + secret.length);
        System.arraycopy(secret, 0, both, owner.length, secret.length);
        return encryptor().encrypt(both);
    }

    byte[] open(String of, byte[] closed) {
        return opened(of, closed, encryptor())
                .or(() -> openedByFormer(of, closed))
                .orElseThrow(() -> new IllegalStateException("No key opens the secret of " + of));
    }

    /** The same secret closed with the present key; empty when that has closed it already. */
    Optional<byte[]> renewed(String of, byte[] closed) {
        return opened(of, closed, encryptor()).isPresent()
                ? Optional.empty()
                : openedByFormer(of, closed).map(secret -> close(of, secret));
    }

    /** Whether there may be secrets that a former key has closed. */
    boolean hasFormerKeys() {
        return !former.isEmpty();
    }

    private Optional<byte[]> openedByFormer(String of, byte[] closed) {
        return former.stream().flatMap(key -> opened(of, closed, key).stream()).findFirst();
    }

    /** Empty when another key has closed it, or it was changed since. */
    private static Optional<byte[]> opened(String of, byte[] closed, BytesEncryptor key) {
        byte[] both;
        try {
            both = key.decrypt(closed);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
        byte[] owner = (of + "\0").getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(owner, Arrays.copyOf(both, owner.length))) {
            throw new IllegalStateException("The secret of another person stands at " + of);
        }
        return Optional.of(Arrays.copyOfRange(both, owner.length, both.length));
    }

    private BytesEncryptor encryptor() {
        BytesEncryptor encryptor = opened;
        if (encryptor == null) {
            byte[] key = existingKey().orElseGet(this::newKey);
            facts.put(FINGERPRINT, fingerprint(key));
            encryptor = encryptor(key);
            opened = encryptor;
        }
        return encryptor;
    }

    private static BytesEncryptor encryptor(byte[] key) {
        return new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
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
