package vn.capdo.config;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set, all under {@code capdo.}.
 *
 * @param dataDir folder of the embedded database
 * @param demo load the demonstration province; unset means: only on the embedded database
 * @param demoPassword password of every demonstration account
 * @param publicUrl address that people use; links in mails start with it
 * @param bootstrapAdmin one-time secret that creates the first administrator outside the demonstration
 */
@ConfigurationProperties("capdo")
public record CapdoProperties(
        @DefaultValue("./data") Path dataDir,
        Boolean demo,
        @DefaultValue("capdo") String demoPassword,
        URI publicUrl,
        @DefaultValue BootstrapAdmin bootstrapAdmin,
        @DefaultValue Rehearsal rehearsal) {

    /** Id and password of the first administrator; the password must be changed after the first login. */
    public record BootstrapAdmin(String id, String password) {}

    /**
     * @param enabled an administrator may move the clock
     * @param allowRealMail do so even though a mail server is configured
     */
    public record Rehearsal(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean allowRealMail) {}
}
