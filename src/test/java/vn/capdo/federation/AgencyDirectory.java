package vn.capdo.federation;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The directory server of an agency, on a port of its own. Reading needs the account of whoever looks people up. */
public final class AgencyDirectory {

    public static final String BASE = "dc=tinh,dc=example";
    public static final String BIND_DN = "cn=capdo," + BASE;
    public static final String BIND_PASSWORD = "mat-khau-tra-cuu";

    private final InMemoryDirectoryServer server;
    private final int port = freePort();
    private final int securePort = freePort();

    public AgencyDirectory() {
        this(null);
    }

    /** @param secret the server's key and certificate; null for one that speaks in the clear only */
    AgencyDirectory(@Nullable SSLContext secret) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.addAdditionalBindCredentials(BIND_DN, BIND_PASSWORD);
            InetAddress here = InetAddress.getLoopbackAddress();
            config.setListenerConfigs(
                    secret == null
                            ? List.of(InMemoryListenerConfig.createLDAPConfig("ldap", here, port, null))
                            : List.of(
                                    InMemoryListenerConfig.createLDAPConfig(
                                            "ldap", here, port, secret.getSocketFactory()),
                                    InMemoryListenerConfig.createLDAPSConfig(
                                            "ldaps",
                                            here,
                                            securePort,
                                            secret.getServerSocketFactory(),
                                            secret.getSocketFactory())));
            config.setAuthenticationRequiredOperationTypes(
                    com.unboundid.ldap.sdk.OperationType.SEARCH, com.unboundid.ldap.sdk.OperationType.COMPARE);
            server = new InMemoryDirectoryServer(config);
            add("dn: " + BASE, "objectClass: top", "objectClass: domain", "dc: tinh");
            add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
            add("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups");
            answer();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "ldap://localhost:" + port;
    }

    String secureUrl() {
        return "ldaps://localhost:" + securePort;
    }

    public void answer() {
        try {
            server.startListening();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public void fallSilent() {
        server.shutDown(true);
    }

    public void person(String uid, String name, String password) {
        add(
                "dn: " + dn(uid),
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + name,
                "sn: " + name,
                "mail: " + uid + "@tinh.example",
                "userPassword: " + password);
    }

    public void group(String name, String firstMember) {
        add("dn: " + group(name), "objectClass: groupOfNames", "cn: " + name, "member: " + dn(firstMember));
    }

    public void join(String group, String uid) {
        change(group, ModificationType.ADD, uid);
    }

    public void leave(String group, String uid) {
        change(group, ModificationType.DELETE, uid);
    }

    private void change(String group, ModificationType how, String uid) {
        try {
            server.modify(group(group), new Modification(how, "member", dn(uid)));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String... ldif) {
        try {
            server.add(ldif);
        } catch (LDAPException | com.unboundid.ldif.LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dn(String uid) {
        return "uid=" + uid + ",ou=people," + BASE;
    }

    private static String group(String name) {
        return "cn=" + name + ",ou=groups," + BASE;
    }
}
