package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.PublicAddress;
import vn.capdo.config.StartRefused;
import vn.capdo.federation.LoginRefused;

/** What a wrong or a silent provider does to the start, and where groups are found in what a provider tells. */
class OpenIdProviderTests {

    private HttpServer server;
    private String says = "";

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = says.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void gone() {
        server.stop(0);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private OpenIdProvider provider(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "capdo.login.oidc.issuer", address(),
                "capdo.login.oidc.client-id", "capdo",
                "capdo.login.oidc.client-secret", "bi-mat"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put("capdo.login.oidc." + more[i], more[i + 1]);
        }
        CapdoProperties all =
                new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("capdo", CapdoProperties.class);
        return new OpenIdProvider(all.login().oidc(), new PublicAddress(all, new MockEnvironment()));
    }

    @Test
    void aMissingSecretStopsTheStart() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> provider("client-secret", ""))
                .withMessageContaining("CAPDO_LOGIN_OIDC_CLIENT_SECRET");
    }

    @Test
    void anAddressAtWhichThereIsNoProviderStopsTheStart() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::provider)
                .withMessageContaining("CAPDO_LOGIN_OIDC_ISSUER")
                .withMessageContaining(address());
    }

    @Test
    void aProviderThatCallsItselfOtherwiseStopsTheStart() {
        says = "{\"issuer\":\"https://khac.example\"}";

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::provider)
                .withMessageContaining("https://khac.example");
    }

    @Test
    void aProviderThatDoesNotAnswerIsAskedAgainAtTheLogin() {
        server.stop(0);

        OpenIdProvider silent = provider();

        assertThatExceptionOfType(LoginRefused.class)
                .isThrownBy(() -> silent.findByRegistrationId(OpenIdProvider.ID))
                .extracting(LoginRefused::reason)
                .isEqualTo(LoginRefused.Reason.PROVIDER);
    }

    private static OidcIdToken token(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", "lan");
        return new OidcIdToken("x", Instant.now(), Instant.now().plusSeconds(60), all);
    }

    /** ASVS 5.0, 6.8.4: a provider that says nothing has asked for a password alone. */
    @Test
    void aSecondFactorThereIsBelievedOnlyWhenTheProviderSaysSo() {
        server.stop(0);
        OpenIdProvider byDefault = provider();
        OpenIdProvider byLevel = provider("second-factor", "urn:muc-3,otp");

        assertThat(byDefault.asksSecondFactor(token(Map.of()))).isFalse();
        assertThat(byDefault.asksSecondFactor(token(Map.of("amr", List.of("pwd")))))
                .isFalse();
        assertThat(byDefault.asksSecondFactor(token(Map.of("amr", List.of("pwd", "mfa")))))
                .isTrue();
        assertThat(byLevel.asksSecondFactor(token(Map.of("amr", List.of("mfa"), "acr", "urn:muc-2"))))
                .isFalse();
        assertThat(byLevel.asksSecondFactor(token(Map.of("acr", "urn:muc-3")))).isTrue();
        assertThat(byLevel.asksSecondFactor(token(Map.of("amr", List.of("pwd", "otp")))))
                .isTrue();
        assertThat(provider("second-factor", "*").asksSecondFactor(token(Map.of())))
                .isTrue();
    }

    /** ASVS 5.0, 7.6.1. */
    @Test
    void whoSignedInThereTooLongAgoSignsInAnew() {
        server.stop(0);
        OpenIdProvider hour = provider("max-age", "PT1H");
        Instant now = Instant.now();

        assertThat(hour.isTooOld(token(Map.of("auth_time", now.minusSeconds(60))), now))
                .isFalse();
        assertThat(hour.isTooOld(token(Map.of("auth_time", now.minusSeconds(3700))), now))
                .isTrue();
        assertThat(hour.isTooOld(token(Map.of()), now)).isTrue();
        assertThat(provider("max-age", "PT0S").isTooOld(token(Map.of()), now)).isFalse();
    }

    @Test
    void groupsStandInAListOrInAnObjectOrAlone() {
        server.stop(0);
        OpenIdProvider plain = provider();
        OpenIdProvider nested = provider("groups-claim", "realm_access.roles");

        assertThat(plain.groupsOf(Map.of("groups", List.of("mot", "hai")))).containsExactly("mot", "hai");
        assertThat(plain.groupsOf(Map.of("groups", "mot"))).containsExactly("mot");
        assertThat(plain.groupsOf(Map.of())).isEmpty();
        assertThat(nested.groupsOf(Map.of("realm_access", Map.of("roles", List.of("ba")))))
                .containsExactly("ba");
        assertThat(nested.groupsOf(Map.of("realm_access.roles", List.of("bon"))))
                .containsExactly("bon");
    }
}
