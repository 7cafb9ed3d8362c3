/** Directives: how a campaign is opened, changed, extended and closed, with everything that moves then. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organisation", "register", "deadline", "dossier"})
package vn.capdo.campaign;
