package vn.capdo.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands each module its part of the settings; {@code @Scheduled} names the part by its method. */
@Configuration(proxyBeanMethods = false)
class SettingsOfModules {

    @Bean
    CapdoProperties.Session sessionSettings(CapdoProperties all) {
        return all.session();
    }

    @Bean
    CapdoProperties.Calls callSettings(CapdoProperties all) {
        return all.calls();
    }

    @Bean
    CapdoProperties.Rehearsal rehearsalSettings(CapdoProperties all) {
        return all.rehearsal();
    }

    @Bean
    CapdoProperties.Mail mailSettings(CapdoProperties all) {
        return all.mail();
    }

    @Bean
    CapdoProperties.Bounces bounceSettings(CapdoProperties all) {
        return all.mail().bounces();
    }

    @Bean
    CapdoProperties.Reminder reminderSettings(CapdoProperties all) {
        return all.reminder();
    }

    @Bean
    CapdoProperties.Memberships membershipSettings(CapdoProperties all) {
        return all.memberships();
    }

    @Bean
    CapdoProperties.Reorganisation reorganisationSettings(CapdoProperties all) {
        return all.reorganisation();
    }

    @Bean
    CapdoProperties.Law lawSettings(CapdoProperties all) {
        return all.law();
    }

    @Bean
    CapdoProperties.Papers paperSettings(CapdoProperties all) {
        return all.papers();
    }

    @Bean
    CapdoProperties.Flows flowSettings(CapdoProperties all) {
        return all.flows();
    }

    @Bean
    CapdoProperties.Documents documentSettings(CapdoProperties all) {
        return all.documents();
    }

    @Bean
    CapdoProperties.Signature signatureSettings(CapdoProperties all) {
        return all.signature();
    }

    @Bean
    CapdoProperties.Extension extensionSettings(CapdoProperties all) {
        return all.extension();
    }

    @Bean
    CapdoProperties.Obligation obligationSettings(CapdoProperties all) {
        return all.obligation();
    }

    @Bean
    CapdoProperties.Audit auditSettings(CapdoProperties all) {
        return all.audit();
    }

    @Bean
    CapdoProperties.SecondFactor secondFactorSettings(CapdoProperties all) {
        return all.secondFactor();
    }

    @Bean
    CapdoProperties.Login loginSettings(CapdoProperties all) {
        return all.login();
    }

    @Bean
    CapdoProperties.Oidc oidcSettings(CapdoProperties all) {
        return all.login().oidc();
    }

    @Bean
    CapdoProperties.Ldap ldapSettings(CapdoProperties all) {
        return all.login().ldap();
    }
}
