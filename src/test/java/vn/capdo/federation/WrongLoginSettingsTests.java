package vn.capdo.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.StartRefused;

/** A directory server that is set up by half stops the start, and the sentence says what is missing. */
class WrongLoginSettingsTests {

    static CapdoProperties.Ldap ldap(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("capdo", CapdoProperties.class)
                .login()
                .ldap();
    }

    @Test
    void withNothingSetThereIsNoDirectoryServer() {
        assertThat(new DirectoryServer(ldap(Map.of())).configured()).isFalse();
    }

    @Test
    void whereToLookPeopleUpMustBeSaid() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DirectoryServer(ldap(Map.of("capdo.login.ldap.urls", "ldaps://ad.tinh.example"))))
                .withMessageContaining("CAPDO_LOGIN_LDAP_USER_BASE");
    }

    @Test
    void whoLooksPeopleUpNeedsAPassword() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DirectoryServer(ldap(Map.of(
                        "capdo.login.ldap.urls", "ldaps://ad.tinh.example",
                        "capdo.login.ldap.user-base", "dc=tinh",
                        "capdo.login.ldap.bind-dn", "cn=capdo,dc=tinh"))))
                .withMessageContaining("CAPDO_LOGIN_LDAP_BIND_PASSWORD");
    }

    @Test
    void passwordsDoNotTravelInTheClearUnlessTheOperatorSaysSo() {
        Map<String, String> plain = Map.of(
                "capdo.login.ldap.urls",
                "ldaps://ad1.tinh.example,ldap://ad2.tinh.example",
                "capdo.login.ldap.user-base",
                "dc=tinh");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DirectoryServer(ldap(plain)))
                .withMessageContaining("CAPDO_LOGIN_LDAP_ALLOW_PLAIN");

        for (String allowed : List.of("start-tls", "allow-plain")) {
            Map<String, String> more = new HashMap<>(plain);
            more.put("capdo.login.ldap." + allowed, "true");
            assertThat(new DirectoryServer(ldap(more)).configured()).isTrue();
        }
    }

    @Test
    void aServerThatDoesNotAnswerStopsNoStart() {
        assertThatCode(() -> new DirectoryServer(ldap(Map.of(
                        "capdo.login.ldap.urls", "ldaps://localhost:1", "capdo.login.ldap.user-base", "dc=tinh"))))
                .doesNotThrowAnyException();
    }
}
