package vn.capdo.federation;

import java.util.Map;
import vn.capdo.federation.LoginRefused.Reason;

/**
 * Asks a directory server for somebody's password as the product does, in a JVM of its own: what it trusts is the JVM's. Each
 * argument is a question, {@code <url> <start-tls> <name> <password>}; each line of the output an answer.
 */
final class AskDirectory {

    private AskDirectory() {}

    public static void main(String[] questions) {
        for (String question : questions) {
            String[] asked = question.split(" ");
            System.out.println("answer: " + answer(asked[0], asked[1], asked[2], asked[3]));
        }
    }

    private static String answer(String url, String startTls, String name, String password) {
        DirectoryServer server = new DirectoryServer(WrongLoginSettingsTests.ldap(Map.of(
                "capdo.login.ldap.urls",
                url,
                "capdo.login.ldap.start-tls",
                startTls,
                "capdo.login.ldap.bind-dn",
                AgencyDirectory.BIND_DN,
                "capdo.login.ldap.bind-password",
                AgencyDirectory.BIND_PASSWORD,
                "capdo.login.ldap.user-base",
                "ou=people," + AgencyDirectory.BASE)));
        try {
            return server.check(name, password).isPresent() ? "in" : "out";
        } catch (LoginRefused refused) {
            return refused.reason() == Reason.DIRECTORY
                    ? "no answer"
                    : refused.reason().name();
        }
    }
}
