package vn.capdo.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriUtils;
import vn.capdo.Digest;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.MovableClock;
import vn.capdo.config.ProductMode;
import vn.capdo.config.StartRefused;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;

/**
 * Codes beside the password: six digits that an authenticator shows for half a minute (RFC 6238), and recovery codes for the day on
 * which it is lost. A code is taken once, and one half minute early or late, because clocks differ.
 */
@Service
@Transactional
public class SecondFactors {

    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int RECOVERY_CODES = 10;
    /** 120 bits: so many that a plain digest keeps them. */
    private static final int RECOVERY_BYTES = 15;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MovableClock wall;
    private final SecretBox box;
    private final Staff staff;
    private final Set<Role> required;
    private final HmacOneTimePasswordGenerator codes = new HmacOneTimePasswordGenerator();
    private final SecureRandom random = new SecureRandom();

    /** @param wall phones do not follow a rehearsal */
    SecondFactors(
            JdbcClient jdbc,
            Clock clock,
            MovableClock wall,
            SecretBox box,
            Staff staff,
            CapdoProperties.SecondFactor settings,
            ProductMode mode) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.wall = wall;
        this.box = box;
        this.staff = staff;
        this.required =
                required(Objects.requireNonNullElse(settings.roles(), List.of(mode.ownDatabase() ? "all" : "none")));
    }

    private static Set<Role> required(List<String> codes) {
        if (codes.equals(List.of("all"))) {
            return Set.of(Role.values());
        }
        return codes.equals(List.of("none"))
                ? Set.of()
                : codes.stream()
                        .map(code -> Role.ofCode(code)
                                .orElseThrow(() -> new StartRefused(Messages.text(
                                        "factor.unknownRole",
                                        code,
                                        Stream.of(Role.values()).map(Role::code).collect(Collectors.joining(", "))))))
                        .collect(Collectors.toSet());
    }

    /**
     * What an authenticator is to learn.
     *
     * @param secret in Base32, to be typed
     * @param address the same as a picture carries it
     */
    public record Enrolment(String secret, String address) {}

    /** Whether a code is asked for when the person signs in with a password. */
    @ReadOnly
    public boolean isOn(String userId) {
        return jdbc.sql("select count(*) from capdo.second_factor where user_id = :user and confirmed_at is not null")
                        .param("user", userId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether the person must have one, because of a role that he holds. */
    @ReadOnly
    public boolean isRequired(String userId) {
        return !required.isEmpty() && staff.rolesOf(userId).stream().anyMatch(held -> required.contains(held.role()));
    }

    /**
     * Begins: a secret that counts for nothing until it is {@linkplain #confirm confirmed}; the same when the page is opened again.
     *
     * @throws Refusal when the person has a second factor already
     */
    public Enrolment begin(String userId) {
        requireOff(userId);
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        jdbc.sql("insert into capdo.second_factor (user_id, secret, created_at) values (:user, :secret, :now)"
                        + " on conflict (user_id) do nothing")
                .param("user", userId)
                .param("secret", box.close(userId, fresh))
                .param("now", OffsetDateTime.now(clock))
                .update();
        String secret = new Base32().encodeToString(secretOf(userId));
        String label = UriUtils.encode("Capdo:" + userId, StandardCharsets.UTF_8);
        return new Enrolment(secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Capdo");
    }

    /**
     * The authenticator knows the secret: from now on its codes are asked for.
     *
     * @return recovery codes, which nobody can read again
     * @throws Refusal when the code is not the authenticator's
     */
    public List<String> confirm(String userId, String code) {
        requireOff(userId);
        if (!isOfNow(userId, code)) {
            throw new Refusal("factor.code");
        }
        jdbc.sql("update capdo.second_factor set confirmed_at = :now where user_id = :user")
                .param("now", OffsetDateTime.now(clock))
                .param("user", userId)
                .update();
        return newRecoveryCodes(userId);
    }

    private void requireOff(String userId) {
        if (isOn(userId)) {
            throw new Refusal("factor.alreadyOn");
        }
    }

    /** Whether it is a code of now or a recovery code, neither of which was used before. */
    public boolean check(String userId, String code) {
        return isOn(userId) && (isOfNow(userId, code) || useRecoveryCode(userId, code));
    }

    private boolean isOfNow(String userId, String code) {
        String typed = code.replaceAll("\\s", "");
        long now = wall.wall().getEpochSecond() / STEP_SECONDS;
        byte[] secret = secretOf(userId);
        return typed.length() == 6
                && LongStream.rangeClosed(now - 1, now + 1)
                        .filter(step -> MessageDigest.isEqual(
                                typed.getBytes(StandardCharsets.UTF_8),
                                codeOf(secret, step).getBytes(StandardCharsets.UTF_8)))
                        .anyMatch(step -> take(userId, step));
    }

    private String codeOf(byte[] secret, long step) {
        try {
            return codes.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of two calls with one code, on whichever nodes, one is let in. */
    private boolean take(String userId, long step) {
        return jdbc.sql("update capdo.second_factor set last_step = :step where user_id = :user and last_step < :step")
                        .param("step", step)
                        .param("user", userId)
                        .update()
                == 1;
    }

    private record Closed(String userId, byte[] secret) {}

    /** Closes as secrets are closed today what a former key or a former version has closed; safe to call on every node at once. */
    @EventListener(ApplicationReadyEvent.class)
    public void renewSecrets() {
        int renewed = 0;
        for (Closed closed : jdbc.sql("select user_id, secret from capdo.second_factor order by user_id for update")
                .query(Closed.class)
                .list()) {
            Optional<byte[]> secret = box.renewed(closed.userId(), closed.secret());
            secret.ifPresent(fresh -> jdbc.sql("update capdo.second_factor set secret = :secret where user_id = :user")
                    .param("secret", fresh)
                    .param("user", closed.userId())
                    .update());
            renewed += secret.isPresent() ? 1 : 0;
        }
        if (renewed > 0) {
            log.info("Xác thực hai bước: {} bí mật đã mã hóa lại", renewed);
        }
    }

    private byte[] secretOf(String userId) {
        return jdbc.sql("select secret from capdo.second_factor where user_id = :user")
                .param("user", userId)
                .query((row, index) -> row.getBytes("secret"))
                .optional()
                .map(closed -> box.open(userId, closed))
                .orElseThrow(() -> new Refusal("factor.notBegun"));
    }

    private boolean useRecoveryCode(String userId, String code) {
        return jdbc.sql("update capdo.recovery_code set used_at = :now"
                                + " where user_id = :user and code_sha256 = :hash and used_at is null")
                        .param("now", OffsetDateTime.now(clock))
                        .param("user", userId)
                        .param("hash", hash(code))
                        .update()
                == 1;
    }

    private static String hash(String code) {
        return Digest.of(code.replaceAll("[^\\p{Alnum}]", "").toUpperCase(Locale.ROOT));
    }

    /** How many recovery codes are left. */
    @ReadOnly
    public int recoveryCodesLeft(String userId) {
        return jdbc.sql("select count(*) from capdo.recovery_code where user_id = :user and used_at is null")
                .param("user", userId)
                .query(Integer.class)
                .single();
    }

    /** New recovery codes in the place of all former ones. */
    public List<String> newRecoveryCodes(String userId) {
        jdbc.sql("delete from capdo.recovery_code where user_id = :user")
                .param("user", userId)
                .update();
        List<String> fresh = new ArrayList<>();
        while (fresh.size() < RECOVERY_CODES) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            String code = new Base32().encodeToString(bytes).replaceAll("(.{4})(?=.)", "$1-");
            fresh.add(code);
            jdbc.sql("insert into capdo.recovery_code (user_id, code_sha256) values (:user, :hash)")
                    .param("user", userId)
                    .param("hash", hash(code))
                    .update();
        }
        return fresh;
    }

    /** The person signs in without a code again; whoever must have one begins anew at the next login. */
    public void takeOff(String userId) {
        jdbc.sql("delete from capdo.second_factor where user_id = :user")
                .param("user", userId)
                .update();
    }
}
