package vn.capdo.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.StartRefused;

/** A directory server that is set up by half stops the start, and the sentence says what is missing. */
class WrongLoginSettingsTests {

    private static CapdoProperties.Ldap ldap(Map<String, String> settings) {
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
    void aServerThatDoesNotAnswerStopsNoStart() {
        assertThatCode(() -> new DirectoryServer(ldap(Map.of(
                        "capdo.login.ldap.urls", "ldap://localhost:1", "capdo.login.ldap.user-base", "dc=tinh"))))
                .doesNotThrowAnyException();
    }
}
