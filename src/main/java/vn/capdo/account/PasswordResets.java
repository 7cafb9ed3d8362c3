package vn.capdo.account;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Digest;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailComposer;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailText;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.StaffMember;

/**
 * Somebody who has forgotten his password gets a link by mail, for one use and half an hour. The secret in it is made when the mail
 * leaves, and stands nowhere but in that mail. Whoever asks learns nothing of whether there is such an account: not by the answer,
 * and not by the work that it takes. All times are the database's.
 */
@Service
public class PasswordResets implements MailComposer {

    /** As the mail says, too. */
    private static final int MINUTES = 30;

    private static final int MAX_NAME = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final LoginThrottle throttle;
    private final PasswordChange passwords;
    private final List<PasswordsElsewhere> elsewhere;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final PublicAddress address;
    private final TransactionTemplate nested;

    PasswordResets(
            JdbcClient jdbc,
            LoginThrottle throttle,
            PasswordChange passwords,
            List<PasswordsElsewhere> elsewhere,
            MailOutbox outbox,
            MailTemplates templates,
            PublicAddress address,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.throttle = throttle;
        this.passwords = passwords;
        this.elsewhere = elsewhere;
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Sends the link, if there is such an account with an address; whoever asks too often is not listened to. */
    @Transactional
    public void ask(String name, Source source) {
        String userId = name.strip();
        if (userId.length() > MAX_NAME || !throttle.admitReset(userId, source)) {
            return;
        }
        StaffMember member = reachable(userId).orElse(null);
        UUID mail = nested.execute(status -> {
            UUID id = enqueue(member == null ? new StaffMember(userId, userId, "a@example.org", null) : member);
            if (member == null) {
                status.setRollbackOnly();
            }
            return id;
        });
        jdbc.sql("insert into capdo.password_reset (user_id, mail_id) values (:user, :mail)")
                .param("user", member == null ? null : userId)
                .param("mail", mail)
                .update();
    }

    private UUID enqueue(StaffMember member) {
        MailText kept = templates.write(
                MailKind.PASSWORD_RESET,
                new MailValues()
                        .with(MailField.NAME, member.fullName())
                        .block(MailField.LINK, Messages.text("account.reset.kept")));
        return outbox.enqueue(OutgoingMail.composed(
                name(),
                MailKind.PASSWORD_RESET,
                "password-reset/" + UUID.randomUUID(),
                member.userId(),
                member.email(),
                kept));
    }

    @Override
    public String name() {
        return "password-reset";
    }

    @Override
    public boolean secret() {
        return true;
    }

    /** With a secret of its own, each time that it is sent; links of before lead nowhere any more. */
    @Override
    @Transactional
    public Optional<MailText> compose(UUID mail) {
        return jdbc.sql(
                        """
                        select user_id from capdo.password_reset
                        where mail_id = :mail and used_at is null and asked_at > now() - interval '1 day'""")
                .param("mail", mail)
                .query(String.class)
                .optional()
                .flatMap(userId -> reachable(userId))
                .map(member -> {
                    byte[] secret = new byte[32];
                    RANDOM.nextBytes(secret);
                    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
                    jdbc.sql(
                                    """
                                    update capdo.password_reset set
                                        token_hash = case when mail_id = :mail then :hash end,
                                        expires_at = now() + make_interval(mins => :minutes)
                                    where user_id = :user and used_at is null""")
                            .param("mail", mail)
                            .param("hash", Digest.of(token))
                            .param("minutes", MINUTES)
                            .param("user", member.userId())
                            .update();
                    return templates.write(
                            MailKind.PASSWORD_RESET,
                            new MailValues()
                                    .with(MailField.NAME, member.fullName())
                                    .link(address.of(Links.resetPassword(token)), Messages.text("account.reset.link")));
                });
    }

    /** Whether a link still leads somewhere. */
    @ReadOnly
    public boolean isOpen(String token) {
        return find(token, "").isPresent();
    }

    /**
     * Chooses a new password by a link, which is used up by that.
     *
     * @return whose
     * @throws Refusal when the link is used or too old, or the password is easily guessed
     */
    @Transactional
    public String use(String token, String password, Source source) {
        String userId = find(token, " for update").orElseThrow(() -> new Refusal("account.reset.gone"));
        passwords.chosenByLink(userId, password, source);
        jdbc.sql("update capdo.password_reset set used_at = now(), token_hash = null where token_hash = :hash")
                .param("hash", Digest.of(token))
                .update();
        throttle.learn(userId, source);
        return userId;
    }

    private Optional<String> find(String token, String lock) {
        return jdbc.sql("select user_id from capdo.password_reset where token_hash = :hash and used_at is null"
                        + " and expires_at > now()" + lock)
                .param("hash", Digest.of(token))
                .query(String.class)
                .optional()
                .filter(userId -> reachable(userId).isPresent());
    }

    /** Whoever works here, has an address, and an account that is open and kept here. */
    private Optional<StaffMember> reachable(String userId) {
        // Asked for whoever it is, so that the work tells nothing either.
        boolean kept = elsewhere.stream().anyMatch(one -> one.keeps(userId));
        return jdbc.sql("select s.user_id, s.full_name, s.email, s.position from capdo.staff s"
                        + " left join capdo.account a using (user_id)"
                        + " where s.user_id = :user and s.active and s.email is not null and a.disabled_at is null")
                .param("user", userId)
                .query(StaffMember.class)
                .optional()
                .filter(member -> !kept);
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT1H")
    void forget() {
        jdbc.sql("delete from capdo.password_reset where asked_at < now() - interval '30 days'")
                .update();
    }
}
