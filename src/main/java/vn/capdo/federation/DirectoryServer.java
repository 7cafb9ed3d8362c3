package vn.capdo.federation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.ldap.NamingException;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.ldap.core.support.DefaultTlsDirContextAuthenticationStrategy;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.ldap.DefaultSpringSecurityContextSource;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.search.FilterBasedLdapUserSearch;
import org.springframework.security.ldap.userdetails.DefaultLdapAuthoritiesPopulator;
import org.springframework.security.ldap.userdetails.LdapAuthoritiesPopulator;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.StartRefused;
import vn.capdo.federation.LoginRefused.Reason;
import vn.capdo.federation.OutsideLogin.Source;

/** The directory server of the agency (LDAP, Active Directory): whether a password is somebody's, and his groups there. */
@Component
public class DirectoryServer {

    private static final Logger log = LoggerFactory.getLogger(DirectoryServer.class);

    private final CapdoProperties.Ldap settings;
    private final @Nullable BindAuthenticator people;
    private final @Nullable LdapAuthoritiesPopulator groups;

    DirectoryServer(CapdoProperties.Ldap settings) {
        this.settings = settings;
        if (settings.urls().isEmpty()) {
            people = null;
            groups = null;
            return;
        }
        if (settings.userBase() == null) {
            throw new StartRefused(Messages.text("login.ldap.incomplete", "CAPDO_LOGIN_LDAP_USER_BASE"));
        }
        if (settings.bindDn() != null && settings.bindPassword() == null) {
            throw new StartRefused(Messages.text("login.ldap.incomplete", "CAPDO_LOGIN_LDAP_BIND_PASSWORD"));
        }
        if (sendsPlain(settings)) {
            if (!settings.allowPlain()) {
                throw new StartRefused(Messages.text("login.ldap.plain"));
            }
            log.warn("CAPDO_LOGIN_LDAP_ALLOW_PLAIN: mật khẩu đi tới máy chủ thư mục không được mã hóa");
        }
        DefaultSpringSecurityContextSource source = source(settings);
        people = new BindAuthenticator(source);
        people.setUserSearch(new FilterBasedLdapUserSearch(settings.userBase(), settings.userFilter(), source));
        groups = settings.groupBase() == null ? null : groups(settings, settings.groupBase(), source);
    }

    private static boolean sendsPlain(CapdoProperties.Ldap settings) {
        return !settings.startTls() && settings.urls().stream().anyMatch(url -> url.startsWith("ldap://"));
    }

    private static DefaultSpringSecurityContextSource source(CapdoProperties.Ldap settings) {
        DefaultSpringSecurityContextSource source = new DefaultSpringSecurityContextSource(settings.urls(), "");
        if (settings.bindDn() == null) {
            source.setAnonymousReadOnly(true);
        } else {
            source.setUserDn(settings.bindDn());
            source.setPassword(Objects.requireNonNull(settings.bindPassword()));
        }
        if (settings.startTls()) {
            DefaultTlsDirContextAuthenticationStrategy encrypted = new DefaultTlsDirContextAuthenticationStrategy();
            encrypted.setShutdownTlsGracefully(true);
            source.setAuthenticationStrategy(encrypted);
        }
        // A pooled connection that has died would be offered to the next person.
        source.setPooled(false);
        source.setBaseEnvironmentProperties(Map.of(
                "com.sun.jndi.ldap.connect.timeout", millis(settings.timeout()),
                "com.sun.jndi.ldap.read.timeout", millis(settings.timeout())));
        source.afterPropertiesSet();
        return source;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static LdapAuthoritiesPopulator groups(
            CapdoProperties.Ldap settings, String base, DefaultSpringSecurityContextSource source) {
        DefaultLdapAuthoritiesPopulator groups = new DefaultLdapAuthoritiesPopulator(source, base);
        groups.setGroupSearchFilter(settings.groupFilter());
        groups.setGroupRoleAttribute(settings.groupAttribute());
        groups.setSearchSubtree(true);
        groups.setRolePrefix("");
        groups.setConvertToUpperCase(false);
        groups.setIgnorePartialResultException(true);
        return groups;
    }

    public boolean configured() {
        return people != null;
    }

    /**
     * Whether the password is that of the person; empty when not, or when there is no such person.
     *
     * @param name as it was typed
     * @throws LoginRefused when the server does not answer
     */
    public Optional<OutsideLogin> check(String name, String password) {
        if (people == null) {
            return Optional.empty();
        }
        try {
            DirContextOperations found =
                    people.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
            String person = found.getStringAttribute(settings.userAttribute());
            if (person == null) {
                throw new LoginRefused(Reason.DIRECTORY, "no " + settings.userAttribute() + " at " + found.getDn());
            }
            return Optional.of(new OutsideLogin(
                    Source.LDAP,
                    person.toLowerCase(Locale.ROOT),
                    person,
                    settings.match().equals("email"),
                    Optional.ofNullable(found.getStringAttribute("displayName")).orElse(found.getStringAttribute("cn")),
                    found.getStringAttribute("mail"),
                    groupsOf(found, name)));
        } catch (BadCredentialsException | UsernameNotFoundException e) {
            return Optional.empty();
        } catch (IncorrectResultSizeDataAccessException e) {
            throw new LoginRefused(Reason.AMBIGUOUS, e);
        } catch (NamingException e) {
            log.error("Máy chủ thư mục {} không trả lời được: {}", settings.urls(), e.getMessage());
            throw new LoginRefused(Reason.DIRECTORY, e);
        }
    }

    private List<String> groupsOf(DirContextOperations person, String name) {
        return groups == null
                ? List.of()
                : groups.getGrantedAuthorities(person, name).stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList();
    }
}
