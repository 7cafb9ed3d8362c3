package vn.capdo.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything that an operator may set under {@code capdo.}, and nothing else is read there. A value that cannot be used stops the
 * start ({@link WrongSettingAnalyzer}): the message of a constraint names the sentence that says what to write. A module gets its
 * own part ({@link SettingsOfModules}). The operator's guide lists every key; a test compares.
 *
 * @param dataDir folder of the embedded database
 * @param demo load the demonstration province; unset means: only on the embedded database
 * @param demoPassword password of every demonstration account
 * @param passwordStrength work of a password's hash: each step doubles it; hashes that were made before keep theirs
 * @param publicUrl address that people use; links in mails start with it
 * @param uploadMb how large a file may be that people send, in MB of 1,048,576 bytes; tables and rules have smaller limits of their own
 * @param bootstrapAdmin one-time secret that creates the first administrator outside the demonstration
 */
@Validated
@ConfigurationProperties("capdo")
public record CapdoProperties(
        @DefaultValue("./data") Path dataDir,
        @Nullable Boolean demo,
        @NotBlank(message = "setting.notEmpty") @DefaultValue("capdo") String demoPassword,
        @Min(value = 4, message = "setting.passwordStrength")
                @Max(value = 20, message = "setting.passwordStrength")
                @DefaultValue("10")
                int passwordStrength,
        @WebAddress @Nullable URI publicUrl,
        @Min(value = 1, message = "setting.uploadMb")
                @Max(value = 200, message = "setting.uploadMb")
                @DefaultValue("25")
                int uploadMb,
        @DefaultValue BootstrapAdmin bootstrapAdmin,
        @Valid @DefaultValue Session session,
        @Valid @DefaultValue Calls calls,
        @DefaultValue Plain plain,
        @Valid @DefaultValue Log log,
        @DefaultValue Rehearsal rehearsal,
        @Valid @DefaultValue Mail mail,
        @Valid @DefaultValue Reminder reminder,
        @Valid @DefaultValue Memberships memberships,
        @Valid @DefaultValue Reorganisation reorganisation,
        @Valid @DefaultValue Law law,
        @Valid @DefaultValue Extension extension,
        @Valid @DefaultValue Obligation obligation,
        @DefaultValue Audit audit,
        @Valid @DefaultValue Login login,
        @Valid @DefaultValue SecondFactor secondFactor,
        @DefaultValue Flows flows,
        @Valid @DefaultValue Papers papers,
        @Valid @DefaultValue Documents documents,
        @Valid @DefaultValue Signature signature) {

    /**
     * How official papers become PDF.
     *
     * @param libreoffice the program {@code soffice}; none: no PDF
     * @param timeout how long one paper may take, and how long one waits for its turn
     * @param conversions how many are printed at once
     */
    public record Papers(
            @Nullable Path libreoffice,
            @DurationMin(seconds = 1, message = "setting.duration") @DefaultValue("PT60S") Duration timeout,
            @Positive(message = "setting.positive") @DefaultValue("2") int conversions) {}

    /**
     * Digital signatures of decisions; nothing is fetched from the network.
     *
     * @param trustAnchors folder with the certificates of the authorities that are trusted (.cer, .crt, .pem, .der); none: nobody is
     * @param unsignedDecisions a decision without a signature is taken, and marked
     * @param untrustedDecisions a decision is taken whose signature stands, but comes from another authority, and marked
     * @param timeout how long a file may be verified
     */
    public record Signature(
            @Nullable Path trustAnchors,
            @DefaultValue("false") boolean unsignedDecisions,
            @DefaultValue("true") boolean untrustedDecisions,
            @DurationMin(seconds = 1, message = "setting.duration") @DefaultValue("PT20S") Duration timeout) {}

    /**
     * Documents of dossiers; MB of 1,048,576 bytes.
     *
     * @param maxMb how large one may be that is sent in parts, as the pages do
     * @param dossierMb how much one dossier holds, all versions counted
     * @param ownerMb how much the dossiers of one owner hold together
     * @param abandonedAfter how long a file that was sent in part waits to be gone on with
     */
    public record Documents(
            @Min(value = 1, message = "setting.documentMb")
                    @Max(value = 2000, message = "setting.documentMb")
                    @DefaultValue("100")
                    int maxMb,
            @Positive(message = "setting.positive") @DefaultValue("2048") long dossierMb,
            @Positive(message = "setting.positive") @DefaultValue("51200") long ownerMb,
            @DurationMin(minutes = 1, message = "setting.duration") @DefaultValue("PT24H") Duration abandonedAfter) {}

    /** @param onePerson whoever asks that a process model be activated may confirm it himself; the history of the model says so */
    public record Flows(@DefaultValue("false") boolean onePerson) {}

    /**
     * Where copies of every night's anchor of the audit trail are kept outside of the database.
     *
     * @param anchorFile a file to which it is added; none: no file
     * @param anchorMail whether it is sent to all auditors
     */
    public record Audit(@Nullable Path anchorFile, @DefaultValue("false") boolean anchorMail) {}

    /**
     * The first administrator, who is to choose another password after the first login.
     *
     * @param id login of the first administrator
     * @param password first password, used once
     */
    public record BootstrapAdmin(@Nullable String id, @Nullable String password) {}

    /**
     * How long somebody stays signed in at most; how long without doing anything, {@code server.servlet.session.timeout} says.
     *
     * @param absoluteLife from the login on, however busy the session is
     */
    public record Session(
            @DurationMin(minutes = 1, message = "setting.duration") @DefaultValue("PT12H") Duration absoluteLife) {}

    /**
     * How much one person, or one program with his token, may ask of one node. Ten times what busy people need.
     *
     * @param perMinute requests of whatever kind; 0 for no limit
     * @param costlyPerMinute of these, what takes long, hands out much or fills the store; 0 for no limit
     */
    public record Calls(
            @PositiveOrZero(message = "setting.notNegative") @DefaultValue("1200") int perMinute,
            @PositiveOrZero(message = "setting.notNegative") @DefaultValue("60") int costlyPerMinute) {}

    /**
     * Which connections to other machines may be unencrypted, because the way there is protected otherwise.
     *
     * @param database to PostgreSQL, without {@code sslmode=verify-full}
     * @param mail to the mail server, and to the mailbox of what could not be delivered
     */
    public record Plain(@DefaultValue("false") boolean database, @DefaultValue("false") boolean mail) {}

    /**
     * A second place for what the product writes down while it runs.
     *
     * @param server host and port that takes lines of JSON over TLS; none: there is no such place
     */
    public record Log(
            @Nullable @Pattern(regexp = "[A-Za-z0-9.-]+:[0-9]{1,5}", message = "setting.hostAndPort") String server) {}

    /**
     * @param enabled an administrator may move the clock
     * @param allowRealMail do so even though a mail server is configured
     */
    public record Rehearsal(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean allowRealMail) {}

    /**
     * How mail is sent.
     *
     * @param from sender address, with or without a name before it in angle brackets
     * @param interval how often a node looks for mail that is due
     * @param lease how long a node may take for one message before another node may try it; more than all timeouts of one message
     * @param maxAttempts after so many temporary refusals, about two days, a message is given up and listed; a server that does
     *     not answer at all costs no attempt
     * @param batch messages claimed at a time
     * @param perMinute messages that all nodes together hand to the mail server in a minute; 0 for no limit
     * @param pause how long the mail server is left alone after it stopped answering; doubled after each probe that fails
     * @param longestPause where the doubling ends
     */
    public record Mail(
            @Pattern(regexp = SENDER, message = "setting.sender") @DefaultValue("Capdo <capdo@localhost>") String from,
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT5S") Duration interval,
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT2M") Duration lease,
            @Positive(message = "setting.positive") @DefaultValue("60") int maxAttempts,
            @Positive(message = "setting.positive") @DefaultValue("20") int batch,
            @PositiveOrZero(message = "setting.notNegative") @DefaultValue("600") int perMinute,
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT15S") Duration pause,
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT5M") Duration longestPause,
            @Valid @DefaultValue Bounces bounces) {

        private static final String PLAIN = "[!-~&&[^<>@,;\"]]+@[!-~&&[^<>@,;\"]]+";
        private static final String SENDER = PLAIN + "|[^<>@,;\\p{Cntrl}]*<" + PLAIN + ">";
    }

    /**
     * The mailbox of our sender address, to which other servers return what they could not deliver.
     *
     * @param host IMAP server; none or empty: there is no mailbox to read
     * @param protocol imaps, or imap inside a network that is safe
     * @param port none for the protocol's own
     * @param username login at the mailbox
     * @param password password of the mailbox
     * @param folder where the reports arrive
     */
    public record Bounces(
            @Nullable String host,
            @Pattern(regexp = "imaps?", message = "setting.imap") @DefaultValue("imaps") String protocol,
            @Nullable @Min(value = 1, message = "setting.port") @Max(value = 65535, message = "setting.port")
                    Integer port,
            @Nullable String username,
            @Nullable String password,
            @NotBlank(message = "setting.notEmpty") @DefaultValue("INBOX") String folder) {}

    /**
     * The rounds that look for what is due.
     *
     * @param interval how often reminders are looked for
     * @param delay how long the rounds wait after a start
     */
    public record Reminder(
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT1M") Duration interval,
            @DurationMin(message = "setting.durationOrZero") @DefaultValue("PT20S") Duration delay) {}

    /**
     * Who is in which of the engine's groups changes at midnight and with roles; a round repairs what was missed.
     *
     * @param interval how often the round is made
     * @param delay how long the first waits after a start
     */
    public record Memberships(
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT3M") Duration interval,
            @DurationMin(message = "setting.durationOrZero") @DefaultValue("PT3M") Duration delay) {}

    /**
     * Reorganisations are carried out on their day.
     *
     * @param interval how often it is looked whether one is due
     * @param delay how long the first look waits after a start
     */
    public record Reorganisation(
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT1M") Duration interval,
            @DurationMin(message = "setting.durationOrZero") @DefaultValue("PT15S") Duration delay) {}

    /** @param review how often dossiers are looked through for a law that has changed for them */
    public record Law(@DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT10M") Duration review) {}

    /** @param decisionDays working days for deciding on a unit's request for a later day */
    public record Extension(@Positive(message = "setting.positive") @DefaultValue("5") int decisionDays) {}

    /** @param answerDays working days for accepting a unit's report, and for answering for a missed day */
    public record Obligation(@Positive(message = "setting.positive") @DefaultValue("5") int answerDays) {}

    /**
     * Logins that another house keeps: an OpenID provider, a directory server, or both.
     *
     * @param local people who always sign in with a password of Capdo, such as an administrator for the day on which nothing
     *     else answers
     * @param groupRoles which group gives which role at which organisation, such as {@code capdo-appraisers=appraiser@so-tttt}
     * @param createPeople whoever is in such a group and not in the directory of Capdo is added there
     */
    public record Login(
            @DefaultValue List<String> local,
            @DefaultValue List<@Pattern(regexp = GROUP_ROLE, message = "setting.groupRole") String> groupRoles,
            @DefaultValue("false") boolean createPeople,
            @Valid @DefaultValue Oidc oidc,
            @Valid @DefaultValue Ldap ldap) {

        private static final String GROUP_ROLE = ".+=[a-z_]+@[a-z0-9]+(-[a-z0-9]+)*";
    }

    /**
     * The OpenID provider at which people sign in.
     *
     * @param issuer address of the provider; none: there is none
     * @param clientId what Capdo is called there
     * @param clientSecret secret of Capdo there
     * @param scopes what Capdo asks to be told
     * @param userClaim what of it names the person
     * @param match whether that is somebody's login or mail address in Capdo
     * @param groupsClaim what of it names the person's groups; a dot leads into an object
     * @param timeout how long an answer of the provider is waited for
     * @param secondFactor which values of {@code amr} or {@code acr} say that the provider has asked for a second factor;
     *     {@code *} when it always does. Otherwise Capdo asks, where it must be asked
     * @param maxAge how long ago somebody may have signed in there before he has to do it again; 0 for any time
     */
    public record Oidc(
            @WebAddress @Nullable URI issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @NotBlank(message = "setting.notEmpty") @DefaultValue("preferred_username") String userClaim,
            @Pattern(regexp = MATCH, message = "setting.match") @DefaultValue("user-id") String match,
            @NotBlank(message = "setting.notEmpty") @DefaultValue("groups") String groupsClaim,
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT5S") Duration timeout,
            @DefaultValue("mfa") List<String> secondFactor,
            @DurationMin(message = "setting.durationOrZero") @DefaultValue("PT12H") Duration maxAge) {}

    /**
     * The directory server that checks passwords.
     *
     * @param urls addresses of its servers; none: there is none
     * @param startTls encrypt a connection that begins in the clear
     * @param allowPlain let passwords travel unencrypted to {@code ldap://} without StartTLS
     * @param bindDn who looks people up
     * @param bindPassword password of that account
     * @param userBase where people stand
     * @param userFilter how a person is found by what was typed, {@code {0}}
     * @param userAttribute what of a person names him
     * @param match whether that is somebody's login or mail address in Capdo
     * @param groupBase where groups stand; none: groups are not asked for
     * @param groupFilter how the groups of a person are found by his name there, {@code {0}}, or by what was typed, {@code {1}}
     * @param groupAttribute what of a group names it
     * @param timeout how long the server is waited for
     */
    public record Ldap(
            @DefaultValue List<@Pattern(regexp = "ldaps?://[^/\\s]+", message = "setting.ldap") String> urls,
            @DefaultValue("false") boolean startTls,
            @DefaultValue("false") boolean allowPlain,
            @Nullable String bindDn,
            @Nullable String bindPassword,
            @Nullable String userBase,
            @NotBlank(message = "setting.notEmpty") @DefaultValue("(uid={0})") String userFilter,
            @NotBlank(message = "setting.notEmpty") @DefaultValue("uid") String userAttribute,
            @Pattern(regexp = MATCH, message = "setting.match") @DefaultValue("user-id") String match,
            @Nullable String groupBase,
            @NotBlank(message = "setting.notEmpty") @DefaultValue("(member={0})") String groupFilter,
            @NotBlank(message = "setting.notEmpty") @DefaultValue("cn") String groupAttribute,
            @DurationMin(millis = 1, message = "setting.duration") @DefaultValue("PT5S") Duration timeout) {}

    /**
     * Codes of an authenticator beside the password.
     *
     * @param roles whoever holds one of these roles must have one; {@code all} or {@code none} of them. Unset: all on a database
     *     of one's own, none on the embedded one
     * @param key encrypts what authenticators know: 32 bytes in Base64; none for a file in the data folder
     * @param formerKeys still open what they have encrypted, until it was encrypted anew
     */
    public record SecondFactor(
            @Nullable List<String> roles,
            @Nullable @Pattern(regexp = KEY, message = "setting.key") String key,
            @DefaultValue List<@Pattern(regexp = KEY, message = "setting.key") String> formerKeys) {

        private static final String KEY = "[A-Za-z0-9+/]{43}=";
    }

    private static final String MATCH = "user-id|email";
}
