package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Calls of the webapps' REST that would change something and are not on this list, for administrators too: whoever moves an
 * instance behind an approval, deletes it, sets a date or gives a right there leaves no trace in the dossier. What is worked on
 * in Tasklist stands here, and what an administrator does about failed jobs; all else, passwords and profiles too, is done on
 * the product's own pages, which record it, or not at all.
 */
final class WebappWrites implements RequestMatcher {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private static final String ENGINE = "/camunda/api/engine/engine/*/";

    /** Questions whose criteria are too long for an address; each may be asked for its number as well. */
    private static final List<String> QUESTIONS = List.of(
            "task",
            "process-instance",
            "execution",
            "variable-instance",
            "job",
            "external-task",
            "history/activity-instance",
            "history/process-instance",
            "history/task",
            "history/variable-instance",
            "history/detail",
            "history/decision-instance",
            "history/job-log",
            "history/external-task-log");

    private static final List<RequestMatcher> ALLOWED = Stream.of(
                    QUESTIONS.stream()
                            .flatMap(question -> Stream.of(question, question + "/count"))
                            .map(WebappWrites::post),
                    Stream.of("list", "count", "singleResult").map(asked -> post("filter/*/" + asked)),
                    Stream.of(post("identity/password-policy")),
                    // Work on tasks; what each may carry is the product's to check.
                    Stream.of("claim", "unclaim", "assignee", "complete", "submit-form", "comment/create")
                            .map(act -> post("task/*/" + act)),
                    // Let through to be refused by the engine, whose sentence says what to do instead.
                    Stream.of("bpmnError", "bpmnEscalation", "resolve", "delegate")
                            .map(act -> post("task/*/" + act)),
                    Stream.of("start", "submit-form")
                            .flatMap(act -> Stream.of("process-definition/*/" + act, "process-definition/key/*/" + act))
                            .map(WebappWrites::post),
                    // A person's own filters.
                    Stream.of(
                            post("filter/create"),
                            engine(HttpMethod.PUT, "filter/*"),
                            engine(HttpMethod.DELETE, "filter/*")),
                    // Administrators: failed jobs once more.
                    Stream.of(
                            engine(HttpMethod.PUT, "job/*/retries"),
                            engine(HttpMethod.PUT, "job-definition/*/retries"),
                            post("job/retries"),
                            post("process-instance/job-retries")),
                    // Logout, and Cockpit's own questions. The login, and whatever else compares a password, is the
                    // product's.
                    Stream.of(
                            path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"),
                            path(HttpMethod.POST, "/camunda/api/cockpit/plugin/**")))
            .flatMap(some -> some)
            .toList();

    private static RequestMatcher post(String path) {
        return engine(HttpMethod.POST, path);
    }

    private static RequestMatcher engine(HttpMethod method, String path) {
        return path(method, ENGINE + path);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return !READS.contains(request.getMethod()) && ALLOWED.stream().noneMatch(allowed -> allowed.matches(request));
    }
}
