package vn.capdo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What may be set is one tree, told to operators and IDEs in full, and a value that cannot be used stops the start. */
class CapdoPropertiesTests {

    private static final Pattern VARIABLE = Pattern.compile("`(CAPDO_[A-Z_]+)`");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(CAPDO_[A-Z_]+)` \\| (.*?) \\| (.+?) \\|$", Pattern.MULTILINE);

    /** Read by Docker Compose alone. */
    private static final List<String> DATABASE_PASSWORDS = List.of("CAPDO_DB_PASSWORD", "CAPDO_DB_ADMIN_PASSWORD");

    /** Where settings are read from, so it is none itself. */
    private static final String SECRETS = "CAPDO_SECRETS_DIR";

    @EnableConfigurationProperties(CapdoProperties.class)
    static class Settings {}

    @Test
    void theOperatorsGuideListsEveryKeyWithItsDefaultAndNoOther() throws IOException {
        String guide = Files.readString(Path.of("docs/van-hanh.md"));
        Map<String, String> listed = ROW.matcher(guide)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (a, b) -> a, LinkedHashMap::new));
        Map<String, Optional<String>> keys = keys();

        assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(variables(keys.keySet()));
        keys.forEach((key, value) -> value.ifPresent(text -> assertThat(listed.get(WrongSettingAnalyzer.variable(key)))
                .as(key)
                .isEqualTo("`" + text + "`")));
    }

    @Test
    void noPageForPeopleNamesAVariableThatDoesNotExist() throws IOException {
        Set<String> known = variables(keys().keySet());
        known.addAll(DATABASE_PASSWORDS);
        known.add(SECRETS);
        for (String page : List.of("README.md", "docs/van-hanh.md", "SECURITY.md")) {
            assertThat(VARIABLE.matcher(Files.readString(Path.of(page)))
                            .results()
                            .map(match -> match.group(1)))
                    .as(page)
                    .isSubsetOf(known);
        }
    }

    @Test
    void anIdeKnowsWhatEachKeyMeans() throws IOException {
        String metadata = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
        for (String key : keys().keySet()) {
            Matcher entry = Pattern.compile("\"name\": \"" + Pattern.quote(key) + "\",[^}]*\"description\": \"[^\"]+")
                    .matcher(metadata);
            assertThat(entry.find()).as(key).isTrue();
        }
    }

    @Test
    void noModuleReadsAKeyByItself() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(source)).as(source.toString()).doesNotContain("${capdo.");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "capdo.extension.decision-days, -1, CAPDO_EXTENSION_DECISION_DAYS, từ 1 trở lên",
        "capdo.obligation.answer-days, năm, CAPDO_OBLIGATION_ANSWER_DAYS, một số nguyên",
        "capdo.password-strength, 31, CAPDO_PASSWORD_STRENGTH, từ 4 đến 20",
        "capdo.public-url, capdo.tinh.example, CAPDO_PUBLIC_URL, https://",
        "capdo.public-url, http://[tinh, CAPDO_PUBLIC_URL, https://",
        "capdo.demo, có, CAPDO_DEMO, true hoặc false",
        "capdo.mail.from, Capdo capdo@localhost, CAPDO_MAIL_FROM, Capdo <capdo@tinh.example>",
        "capdo.mail.from, c\u200Bapdo@localhost, CAPDO_MAIL_FROM, Capdo <capdo@tinh.example>",
        "capdo.mail.from, a@b.vn;c@d.vn, CAPDO_MAIL_FROM, Capdo <capdo@tinh.example>",
        "capdo.mail.per-minute, -5, CAPDO_MAIL_PER_MINUTE, từ 0 trở lên",
        "capdo.mail.lease, PT0S, CAPDO_MAIL_LEASE, PT30S",
        "capdo.mail.interval, hai phút, CAPDO_MAIL_INTERVAL, PT30S",
        "capdo.mail.bounces.port, 70000, CAPDO_MAIL_BOUNCES_PORT, từ 1 đến 65535",
        "capdo.mail.bounces.protocol, pop3, CAPDO_MAIL_BOUNCES_PROTOCOL, imaps",
        "capdo.login.oidc.issuer, sso.tinh.example, CAPDO_LOGIN_OIDC_ISSUER, https://",
        "capdo.login.group-roles, tham-dinh, CAPDO_LOGIN_GROUP_ROLES, nhóm=vai trò@đơn vị",
        "capdo.login.ldap.urls, ad.tinh.example, CAPDO_LOGIN_LDAP_URLS, ldaps://",
        "capdo.second-factor.key, ngan, CAPDO_SECOND_FACTOR_KEY, openssl rand -base64 32",
        "capdo.login.oidc.match, name, CAPDO_LOGIN_OIDC_MATCH, user-id hoặc email",
        "capdo.reminder.delay, PT-1S, CAPDO_REMINDER_DELAY, từ 0 trở lên",
    })
    void aWrongValueStopsTheStartWithASentence(String key, String value, String variable, String write) {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues(key + "=" + value)
                .run(context -> assertThat(new WrongSettingAnalyzer()
                                .analyze(context.getStartupFailure())
                                .getDescription())
                        .contains(key + " ", variable, "“" + value + "”", "Hãy đặt", write)
                        .doesNotContain("setting."));
    }

    @Test
    void withNothingSetEverythingHasAValueThatCanBeUsed() {
        new ApplicationContextRunner().withUserConfiguration(Settings.class).run(context -> assertThat(context)
                .hasNotFailed());
    }

    @Test
    void theStartAsksTheAnalyzerBeforeSpringsOwn() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {})
                        .get(0))
                .isInstanceOf(WrongSettingAnalyzer.class);
    }

    private static Set<String> variables(Set<String> keys) {
        return keys.stream().map(WrongSettingAnalyzer::variable).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every key with its default. */
    private static Map<String, Optional<String>> keys() {
        Map<String, Optional<String>> keys = new LinkedHashMap<>();
        collect("capdo", CapdoProperties.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, Map<String, Optional<String>> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(key, component.getType(), keys);
            } else {
                keys.put(
                        key,
                        Optional.ofNullable(component.getAnnotation(DefaultValue.class))
                                .filter(value -> value.value().length > 0)
                                .map(value -> String.join(",", value.value())));
            }
        }
    }
}
