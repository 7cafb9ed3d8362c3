package vn.capdo.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;

/**
 * Whoever listens on the way reads nothing (ASVS 5.0, 12.3.1): a start with an unencrypted connection to another machine is
 * refused, unless the operator says that the way there is protected otherwise. Connections within this machine are not looked at.
 */
@Component
class PlainConnections {

    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://([^/?]*)[^?]*(?:\\?(.*))?");

    PlainConnections(CapdoProperties settings, Environment environment) {
        String database = environment.getProperty("spring.datasource.url", "");
        if (!settings.plain().database() && !isVerified(database)) {
            throw new StartRefused(Messages.text("connection.plain.database", database.replaceAll("\\?.*", "")));
        }
        if (settings.plain().mail()) {
            return;
        }
        String mail = environment.getProperty("spring.mail.host", "");
        if (!isHere(mail) && !encrypts(environment)) {
            throw new StartRefused(Messages.text(
                    "connection.plain.mail", mail, "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED=true"));
        }
        CapdoProperties.Bounces mailbox = settings.mail().bounces();
        if (!isHere(mailbox.host()) && !mailbox.protocol().equals("imaps")) {
            throw new StartRefused(
                    Messages.text("connection.plain.mail", mailbox.host(), "CAPDO_MAIL_BOUNCES_PROTOCOL=imaps"));
        }
    }

    /** Whether the server is this machine's, or proves who it is before anything is told to it. */
    static boolean isVerified(String url) {
        Matcher parts = DATABASE.matcher(url);
        if (!parts.matches()) {
            return true;
        }
        Properties settings = new Properties();
        for (String pair : String.valueOf(parts.group(2)).split("&")) {
            settings.setProperty(pair.replaceAll("=.*", "").toLowerCase(Locale.ROOT), pair.replaceAll("^[^=]*=?", ""));
        }
        return settings.getProperty("sslmode", "").equals("verify-full")
                || Pattern.compile(",")
                        .splitAsStream(parts.group(1))
                        .map(host -> host.replaceAll(":\\d*$", ""))
                        .allMatch(PlainConnections::isHere);
    }

    private static boolean encrypts(Environment environment) {
        String protocol = environment.getProperty("spring.mail.protocol", "smtp");
        return protocol.equals("smtps")
                || is(environment, protocol, "starttls.required")
                || is(environment, protocol, "ssl.enable")
                || environment.getProperty("spring.mail.ssl.enabled", Boolean.class, false);
    }

    private static boolean is(Environment environment, String protocol, String setting) {
        return environment.getProperty("spring.mail.properties.mail." + protocol + "." + setting, Boolean.class, false);
    }

    /** No name is asked of a name server: {@code localhost} and addresses of this machine only. */
    private static boolean isHere(@Nullable String host) {
        if (host == null || host.isEmpty() || host.equals("localhost")) {
            return true;
        }
        try {
            return host.matches("[0-9.]+|\\[?[0-9a-fA-F:]+]?")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
