package vn.capdo.process.engine;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.server.ServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * How the webapps' REST answers what was asked wrongly: as something asked wrongly. Left to itself it calls every sentence of
 * the domain, and half of the engine's own, an error inside the server, and writes a stack into the log for it.
 */
@Configuration(proxyBeanMethods = false)
class WebappRefusals {

    /** Names an object in a path. */
    private static final String ID = "id";

    /** Names the mappers to the REST of the webapps. What a factory adds runs after what has registered its servlet. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> mappersOfTheWebapps() {
        return factory -> factory.addInitializers(context -> context.getServletRegistration("Engine Api")
                .setInitParameter(
                        ServerProperties.PROVIDER_CLASSNAMES,
                        Stream.of(OfRest.class, OfEngine.class, OfOthers.class)
                                .map(Class::getName)
                                .collect(Collectors.joining(","))));
    }

    /**
     * Of an object that somebody names by its id, "you may not" would say that it is there, and so would any other sentence that
     * only one of the two gets. What the domain refuses says what it says.
     */
    private static Response answer(RuntimeException thrown, UriInfo asked, boolean reads) {
        Response answer = answer(thrown);
        boolean tells = asked.getPathParameters().containsKey(ID)
                && EngineRefusals.ofOurs(thrown).isEmpty()
                && (answer.getStatus() == 403
                        || answer.getStatus() == 404
                        || answer.getStatus() == 400 && (reads || EngineRefusals.ofNothing(thrown)));
        return tells
                ? answer(404, new InvalidRequestException(Response.Status.NOT_FOUND, Messages.text("webapps.unknown")))
                : answer;
    }

    private static Response answer(RuntimeException thrown) {
        Refusal ours = EngineRefusals.ofOurs(thrown).orElse(null);
        if (ours != null) {
            return answer(ours.kind().status(), ours);
        }
        ExceptionHandlerHelper helper = ExceptionHandlerHelper.getInstance();
        if (helper.getStatus(thrown) != Response.Status.INTERNAL_SERVER_ERROR) {
            return helper.getResponse(thrown);
        }
        if (EngineRefusals.ofSomethingUnknown(thrown)) {
            return answer(404, thrown);
        }
        if (EngineRefusals.ofTheEngine(thrown) || readsWhatIsMissing(thrown)) {
            return answer(400, thrown);
        }
        return helper.getResponse(thrown);
    }

    /** Of an empty body, a field or a task that is not there, the REST and the engine ask what they contain. */
    private static boolean readsWhatIsMissing(RuntimeException thrown) {
        return thrown instanceof NullPointerException
                && EngineRefusals.origin(thrown).startsWith("org.camunda.bpm.engine.");
    }

    private static Response answer(int status, RuntimeException thrown) {
        ExceptionDto said = ExceptionDto.fromException(thrown);
        return Response.status(status)
                .entity(said)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private abstract static class Mapper<E extends RuntimeException> implements ExceptionMapper<E> {

        private final UriInfo asked;
        private final Request request;

        Mapper(UriInfo asked, Request request) {
            this.asked = asked;
            this.request = request;
        }

        @Override
        public Response toResponse(E thrown) {
            return answer(thrown, asked, request.getMethod().equals("GET"));
        }
    }

    @Provider
    @Priority(1)
    public static final class OfRest extends Mapper<RestException> {
        public OfRest(@Context UriInfo asked, @Context Request request) {
            super(asked, request);
        }
    }

    @Provider
    @Priority(1)
    public static final class OfEngine extends Mapper<ProcessEngineException> {
        public OfEngine(@Context UriInfo asked, @Context Request request) {
            super(asked, request);
        }
    }

    @Provider
    @Priority(1)
    public static final class OfOthers extends Mapper<RuntimeException> {
        public OfOthers(@Context UriInfo asked, @Context Request request) {
            super(asked, request);
        }
    }
}
