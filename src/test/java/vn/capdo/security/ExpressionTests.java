package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.capdo.support.TestProvince.HEALTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;

/** No query, filter or parameter carries an expression to the engine, however it is spelled. */
@CapdoHttpTest
class ExpressionTests extends WebappScene {

    private static final String EVALUATES = "${1+1}";

    private static final String NO_EXPRESSIONS = "Biểu thức không được phép trong truy vấn và bộ lọc.";

    @Autowired
    FilterService filters;

    static Stream<String> queriesWithAnExpression() {
        return Stream.of(
                "{\"assigneeExpression\":\"${1+1}\"}",
                "{\"active\":true,\"candidateGroupsExpression\":\"${currentUserGroups()}\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}",
                "{\"orQueries\":[{\"active\":true},{\"name\":\"x\",\"dueBeforeExpression\":\"${now()}\"}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}]}",
                "{\"orQueries\":[{\"assigneeExpress\\u0069on\":\"${1+1}\"}]}",
                "{\"orQueries\":[{\"assignee\":\"x\"}],\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}",
                "\uFEFF{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\"}]}");
    }

    @ParameterizedTest
    @MethodSource("queriesWithAnExpression")
    void noQueryMayCarryAnExpressionWhoeverAsks(String query) {
        for (Browser person : List.of(staff(), administrator())) {
            for (String path : List.of("/task", "/task/count", "/task?firstResult=0&maxResults=1")) {
                assertExpressionRefused(person.post(ENGINE + path, query));
            }
        }
    }

    static Stream<String> everyExpressionOfATaskQuery() {
        return Arrays.stream(TaskQueryDto.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4));
    }

    @ParameterizedTest
    @MethodSource("everyExpressionOfATaskQuery")
    void everyKindOfExpressionIsRefused(String field) {
        Browser person = staff();

        assertExpressionRefused(person.post(ENGINE + "/task", "{\"" + field + "\":\"" + EVALUATES + "\"}"));
        assertExpressionRefused(
                person.post(ENGINE + "/task", "{\"orQueries\":[{\"" + field + "\":\"" + EVALUATES + "\"}]}"));
        assertExpressionRefused(person.get(ENGINE + "/task?" + field + "=%24%7B1%2B1%7D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?assigneeExpression=%24%7B1%2B1%7D",
                "?%61ssigneeExpression=x",
                "/count?ownerExpression=%24%7B1%7D"
            })
    void noParameterMayCarryAnExpression(String parameters) {
        assertExpressionRefused(staff().get(ENGINE + "/task" + parameters));
        assertExpressionRefused(administrator().get(ENGINE + "/task" + parameters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%74ask", "/task/", "//task", "/./task", "/task;x=1", "/x/../task"})
    void noOtherSpellingOfTheAddressLetsAnExpressionThrough(String path) {
        // What is evaluated answers 500: there is no such name.
        Answer answer = staff().post(ENGINE + path, "{\"orQueries\":[{\"assigneeExpression\":\"${khongCo}\"}]}");

        assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
    }

    @Test
    void aFilterMayNotBeSavedWithAnExpression() {
        long before = filters.createFilterQuery().count();

        for (String query : List.of(
                "{\"assigneeExpression\":\"" + EVALUATES + "\"}",
                "{\"orQueries\":[{\"ownerExpression\":\"" + EVALUATES + "\"}]}")) {
            assertExpressionRefused(administrator().post(ENGINE + "/filter/create", filter("Xấu", query)));
        }

        assertThat(filters.createFilterQuery().count()).isEqualTo(before);
    }

    @Test
    void aFilterMayNotBeChangedOrExtendedToCarryAnExpression() {
        Browser administrator = administrator();
        Answer created = administrator.post(
                ENGINE + "/filter/create", filter("Tốt " + NUMBERS.incrementAndGet(), "{\"active\":true}"));
        assertThat(created.status()).isEqualTo(200);
        String path = ENGINE + "/filter/" + created.json().get("id").asText();
        String extending = "{\"orQueries\":[{\"assigneeExpression\":\"" + EVALUATES + "\"}]}";

        for (String act : List.of("/list", "/count", "/singleResult")) {
            assertExpressionRefused(administrator.post(path + act, extending));
        }
        assertExpressionRefused(administrator.put(path, filter("Xấu", extending)));
        assertThat(administrator.post(path + "/list", "{\"name\":\"x\"}").status())
                .as("plain")
                .isEqualTo(200);
        assertThat(administrator.get(path + "/count").status()).isEqualTo(200);
    }

    @Test
    void plainQueriesWork() {
        UUID id = open(HEALTH);
        String task = taskOf(id);

        Answer byKey = staff().post(ENGINE + "/task", "{\"processInstanceBusinessKey\":\"" + id + "\"}");
        Answer either = staff().post(
                        ENGINE + "/task",
                        "{\"processInstanceBusinessKey\":\"" + id
                                + "\",\"orQueries\":[{\"assignee\":\"lap.yte\",\"unassigned\":true}]}");

        assertThat(ids(byKey)).containsExactly(task);
        assertThat(ids(either)).containsExactly(task);
        assertThat(staff().get(ENGINE + "/task/count?active=true")
                        .json()
                        .get("count")
                        .asInt())
                .isPositive();
    }

    @Test
    void theEngineItselfEvaluatesNoExpressionOfAQuery() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .taskAssigneeExpression(EVALUATES)
                        .list())
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(EVALUATES)
                        .endOr()
                        .list())
                .rootCause()
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage(NO_EXPRESSIONS);
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .dueBeforeExpression("${now()}")
                        .taskName("x")
                        .endOr()
                        .count())
                .rootCause()
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage(NO_EXPRESSIONS);
        assertThat(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("lap.yte")
                        .taskName("x")
                        .endOr()
                        .count())
                .as("plain text is no expression")
                .isNotNegative();
    }

    @Test
    void theEngineItselfEvaluatesNoExpressionOfAFilter() {
        for (boolean branch : List.of(false, true)) {
            String name = "Bộ lọc xấu " + NUMBERS.incrementAndGet();
            Filter filter = filters.newTaskFilter(name);
            assertThatThrownBy(() -> {
                        filter.setQuery(
                                branch
                                        ? tasks.createTaskQuery()
                                                .or()
                                                .taskOwnerExpression(EVALUATES)
                                                .endOr()
                                        : tasks.createTaskQuery().taskOwnerExpression(EVALUATES));
                        filters.saveFilter(filter);
                        filters.list(filter.getId());
                    })
                    .isInstanceOf(ProcessEngineException.class);
            filters.createFilterQuery().filterName(name).list().forEach(saved -> filters.deleteFilter(saved.getId()));
        }
    }

    private static void assertExpressionRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        JsonNode error = answer.json();
        assertThat(error.get("message").asText()).contains(NO_EXPRESSIONS);
    }
}
