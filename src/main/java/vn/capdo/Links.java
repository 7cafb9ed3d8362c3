package vn.capdo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.web.util.UriUtils;

/**
 * Where people are led to, and the only place in Java that knows: redirects, view models, mails and calendars ask here.
 *
 * <p>Every answer is a path from the product's root on, encoded. A redirect and Thymeleaf's {@code @{…}} put the context path before
 * it, the scripts of the webapps do ({@code capdo-shell.js}), and {@link vn.capdo.config.PublicAddress} makes an address of it for
 * those who come from outside.
 */
public final class Links {

    private Links() {}

    public static String myWork() {
        return "/my-work";
    }

    public static String login() {
        return "/login";
    }

    public static String forgottenPassword() {
        return "/forgotten-password";
    }

    /** @param token the secret that lets somebody choose a new password once */
    public static String resetPassword(String token) {
        return forgottenPassword() + "/" + segment(token);
    }

    public static String audit() {
        return "/audit";
    }

    public static String myAccount() {
        return "/my-account";
    }

    /** Somebody's account, for administrators. */
    public static String account(String userId) {
        return directory() + "/staff/" + segment(userId);
    }

    /** Where a password that somebody else has set is changed before anything else. */
    public static String givenPassword() {
        return "/given-password";
    }

    public static String myTokens() {
        return "/my-tokens";
    }

    /** Where the code of an authenticator is asked for after the password. */
    public static String secondFactor() {
        return "/second-factor";
    }

    public static String mySecondFactor() {
        return "/my-second-factor";
    }

    /** Who signs in with an account of his agency. */
    public static String outsideLogins() {
        return "/directory/outside-logins";
    }

    /** Where administrators take off somebody's second factor, two of them. */
    public static String secondFactorResets() {
        return "/directory/second-factors";
    }

    /** The page of a task, open or over: the address that mails and calendars carry. */
    public static String task(TaskId id) {
        return "/tasks/" + segment(id.value());
    }

    /** The same task in Tasklist. */
    public static String tasklist(TaskId task) {
        return "/camunda/app/tasklist/default/#/?task=" + UriUtils.encode(task.value(), StandardCharsets.UTF_8);
    }

    public static String dossier(UUID id) {
        return "/dossiers/" + id;
    }

    public static String dossierClocks(UUID id) {
        return dossier(id) + "#clocks";
    }

    public static String dossierPapers(UUID id) {
        return dossier(id) + "/papers";
    }

    public static String dossierPaper(UUID id, String kind) {
        return dossierPapers(id) + "/" + segment(kind);
    }

    /** The register of an organisation's numbered papers. */
    public static String paperRegister(String organisation) {
        return "/papers?organisation=" + UriUtils.encodeQueryParam(organisation, StandardCharsets.UTF_8);
    }

    public static String paperTemplate(String kind) {
        return "/paper-templates/" + segment(kind);
    }

    /** The board of a dossier's protection plan. */
    public static String plan(UUID dossier) {
        return dossier(dossier) + "/plan";
    }

    /** The money for security of a year. */
    public static String budget(int year) {
        return "/budget?year=" + year;
    }

    /** The security products of a system. */
    public static String products(String system) {
        return "/products?system=" + UriUtils.encodeQueryParam(system, StandardCharsets.UTF_8);
    }

    /** A catalogue of requirements. */
    public static String requirements(String catalogue) {
        return "/requirements?catalogue=" + UriUtils.encodeQueryParam(catalogue, StandardCharsets.UTF_8);
    }

    /** The weaknesses of the systems that somebody sees. */
    public static String findings() {
        return "/findings";
    }

    public static String finding(UUID id) {
        return findings() + "/" + id;
    }

    /** What a scanner's table would bring, or has brought. */
    public static String findingImport(UUID id) {
        return findings() + "/imports/" + id;
    }

    public static String inspection(UUID id) {
        return "/inspections/" + id;
    }

    /** The general and the level statement of a dossier. */
    public static String statement(UUID dossier) {
        return dossier(dossier) + "/statement";
    }

    /** A dossier for programs. */
    public static String dossierOfApi(UUID id) {
        return "/api/v1/dossiers/" + id;
    }

    public static String document(UUID dossier, UUID document, int version) {
        return dossierOfApi(dossier) + "/documents/" + document + "/" + version;
    }

    /** The documents of a dossier, with all their versions. */
    public static String documents(UUID dossier) {
        return dossier(dossier) + "/documents";
    }

    /** A version as the browser shows it. */
    public static String documentPreview(UUID dossier, UUID document, int version) {
        return documents(dossier) + "/" + document + "/" + version + "/view";
    }

    /** A file on its way, for programs. */
    public static String upload(UUID dossier, UUID upload) {
        return dossierOfApi(dossier) + "/uploads/" + upload;
    }

    public static String importRun(UUID id) {
        return "/import/" + id;
    }

    public static String levelReview() {
        return "/level-review";
    }

    public static String campaign(String code) {
        return "/campaigns/" + segment(code);
    }

    public static String campaignChange(UUID id) {
        return "/campaigns/changes/" + id;
    }

    public static String campaignExtension(String code) {
        return campaign(code) + "/extension";
    }

    public static String duty(String campaign, UUID duty) {
        return campaign(campaign) + "/duties/" + duty;
    }

    /** What a unit owes: a short address, which leads to the duty in its campaign. */
    public static String incidents() {
        return "/incidents";
    }

    public static String incident(UUID id) {
        return incidents() + "/" + id;
    }

    public static String obligation(ObligationId id) {
        return "/obligations/" + id;
    }

    public static String calendar(int year) {
        return "/calendar?year=" + year;
    }

    public static String calendarChange(UUID id) {
        return "/calendar/changes/" + id;
    }

    public static String calendarImport() {
        return "/calendar/import";
    }

    public static String deadlines() {
        return "/deadlines";
    }

    /** @param token the secret by which a calendar program reads it */
    public static String feed(String token) {
        return "/feeds/" + segment(token) + ".ics";
    }

    public static String missed() {
        return "/missed";
    }

    public static String urging() {
        return "/urging";
    }

    public static String urging(String owner) {
        return urging() + "?owner=" + UriUtils.encodeQueryParam(owner, StandardCharsets.UTF_8);
    }

    public static String urgingBatch(UUID batch) {
        return urging() + "/batches/" + batch;
    }

    public static String rules(String table) {
        return "/rules/" + segment(table);
    }

    public static String rules(String table, int version) {
        return rules(table) + "/" + version;
    }

    public static String rulesEditor(String table, int draft) {
        return rules(table, draft) + "/edit";
    }

    public static String flow(String model) {
        return "/flows/" + segment(model);
    }

    public static String flow(String model, int version) {
        return flow(model) + "/" + version;
    }

    public static String flowMigrations(String model) {
        return flow(model) + "/migrations";
    }

    public static String flowBundle() {
        return "/flows/bundle";
    }

    public static String flowEditor(String model, int draft) {
        return flow(model, draft) + "/edit";
    }

    public static String mailTemplate(String kind) {
        return "/mail-templates/" + segment(kind);
    }

    public static String outbox() {
        return "/outbox";
    }

    public static String unreachable() {
        return "/outbox/unreachable";
    }

    public static String myNotifications() {
        return "/my-notifications";
    }

    public static String notificationSettings() {
        return "/notification-settings";
    }

    public static String personalData() {
        return "/personal-data";
    }

    public static String stuckWork() {
        return "/stuck-work";
    }

    public static String declaredDecisions() {
        return "/declared-decisions";
    }

    public static String directory() {
        return "/directory";
    }

    public static String myAbsence() {
        return "/my-absence";
    }

    public static String absences() {
        return "/directory/absences";
    }

    public static String delegations() {
        return "/delegations";
    }

    public static String organisationChanges() {
        return "/organisation-changes";
    }

    public static String organisationChange(UUID id) {
        return organisationChanges() + "/" + id;
    }

    private static String segment(String value) {
        return UriUtils.encodePathSegment(value, StandardCharsets.UTF_8);
    }
}
