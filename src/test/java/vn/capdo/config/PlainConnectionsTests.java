package vn.capdo.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

/** Which connections to other machines stop the start because they can be listened to. */
class PlainConnectionsTests {

    @EnableConfigurationProperties(CapdoProperties.class)
    @Import(PlainConnections.class)
    static class Settings {}

    private static ApplicationContextRunner with(String settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues(settings.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url=jdbc:postgresql://db.tinh.example:5432/capdo",
                "spring.datasource.url=jdbc:postgresql://db.tinh.example/capdo?sslmode=require",
                "spring.datasource.url=jdbc:postgresql://db.tinh.example/capdo?xsslmode=verify-full",
                "spring.datasource.url=jdbc:postgresql://localhost:5432,db2.tinh.example/capdo",
                "spring.datasource.url=jdbc:postgresql://10.0.0.7/capdo?user=capdo",
                "spring.mail.host=thu.tinh.example",
                "spring.mail.host=thu.tinh.example spring.mail.properties.mail.smtp.starttls.enable=true",
                "capdo.mail.bounces.host=thu.tinh.example capdo.mail.bounces.protocol=imap"
            })
    void whatCanBeListenedToStopsTheStart(String settings) {
        with(settings).run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("CAPDO_PLAIN_"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url=jdbc:postgresql://localhost:5432/capdo",
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:5432,[::1]:5433/capdo?user=capdo",
                "spring.datasource.url=jdbc:postgresql:capdo",
                "spring.datasource.url=jdbc:postgresql://db.tinh.example/capdo?user=capdo&sslmode=verify-full",
                "spring.datasource.url=jdbc:postgresql://database/capdo capdo.plain.database=true",
                "spring.mail.host=localhost",
                "spring.mail.host=thu.tinh.example spring.mail.protocol=smtps",
                "spring.mail.host=thu.tinh.example spring.mail.properties.mail.smtp.starttls.required=true",
                "spring.mail.host=mail capdo.plain.mail=true",
                "capdo.mail.bounces.host=thu.tinh.example",
                "capdo.extension.decision-days=5"
            })
    void whatIsEncryptedOrStaysWithinTheMachineDoesNot(String settings) {
        with(settings).run(context -> assertThat(context).hasNotFailed());
    }
}
