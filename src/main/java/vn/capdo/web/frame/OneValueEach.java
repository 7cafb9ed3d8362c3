package vn.capdo.web.frame;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import vn.capdo.Refusal;

/**
 * A value that is asked for once is sent once, and not in the address and in the form as well (ASVS 5.0, 15.3.7): otherwise
 * whoever checks a request before us, such as a proxy, may read another value than the one that we act on.
 */
@Component
class OneValueEach implements WebMvcConfigurer, HandlerInterceptor {

    /** The method reads what was sent by itself, in lists. */
    private static final String ALL = "*";

    private final Map<HandlerMethod, Set<String>> lists = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A page that is shown again within a request sees the form that was sent to another.
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            Map<String, ?> inAddress = request.getQueryString() == null
                    ? Map.of()
                    : UriComponentsBuilder.newInstance()
                            .query(request.getQueryString())
                            .build()
                            .getQueryParams();
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 1
                        && (inAddress.containsKey(name) && request.getMethod().equals("POST")
                                || !takesSeveral(method, name))) {
                    throw new Refusal("frame.twice", name);
                }
            });
        }
        return true;
    }

    private boolean takesSeveral(HandlerMethod method, String name) {
        Set<String> names = lists.computeIfAbsent(method, OneValueEach::lists);
        return names.contains(ALL) || names.contains(name);
    }

    /** The names under which the method takes several values. */
    private static Set<String> lists(HandlerMethod method) {
        Set<String> names = new HashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (MultiValueMap.class.isAssignableFrom(parameter.getParameterType())) {
                names.add(ALL);
            } else if (isSeveral(parameter.getParameterType())) {
                names.add(Optional.ofNullable(asked)
                        .map(RequestParam::name)
                        .filter(name -> !name.isEmpty())
                        .orElseGet(() -> Objects.requireNonNullElse(
                                parameter.getParameter().getName(), "")));
            } else if (parameter.getParameterType().isRecord()) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .filter(part -> isSeveral(part.getType()))
                        .forEach(part -> names.add(part.getName()));
            } else if (!BeanUtils.isSimpleProperty(parameter.getParameterType())) {
                Arrays.stream(BeanUtils.getPropertyDescriptors(parameter.getParameterType()))
                        .filter(property -> property.getPropertyType() != null && isSeveral(property.getPropertyType()))
                        .map(PropertyDescriptor::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean isSeveral(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }
}
