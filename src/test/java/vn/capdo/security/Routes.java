package vn.capdo.security;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The routes of the webapps' REST, read from its own annotations: what a method returns that answers nothing leads further. */
final class Routes {

    private final Set<String> found = new TreeSet<>();

    /** @return lines like {@code GET /engine/{name}/task/{id}} */
    static Set<String> of(String prefix, Set<Class<?>> resources) {
        Routes routes = new Routes();
        resources.stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(type -> routes.collect(
                        type, join(prefix, type.getAnnotation(Path.class).value()), Set.of()));
        return routes.found;
    }

    private void collect(Class<?> type, String path, Set<Class<?>> above) {
        for (Method method : type.getMethods()) {
            String here = find(method, Path.class)
                    .map(Path::value)
                    .map(part -> join(path, part))
                    .orElse(path);
            boolean answers = false;
            for (Annotation annotation : allOf(method).toList()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    answers = true;
                    found.add(http.value() + " " + here);
                }
            }
            Class<?> further = method.getReturnType();
            if (!answers && find(method, Path.class).isPresent() && !above.contains(further)) {
                Set<Class<?>> deeper = new java.util.HashSet<>(above);
                deeper.add(further);
                collect(further, here, deeper);
            }
        }
    }

    private static <A extends Annotation> java.util.Optional<A> find(Method method, Class<A> kind) {
        return allOf(method).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** An implementation leaves the annotations to its interface, or to the class that it extends. */
    private static Stream<Annotation> allOf(Method method) {
        Class<?> type = method.getDeclaringClass();
        Stream<Class<?>> others =
                Stream.concat(Arrays.stream(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()));
        return Stream.concat(Arrays.stream(method.getAnnotations()), others.flatMap(other -> {
            try {
                return Arrays.stream(other.getMethod(method.getName(), method.getParameterTypes())
                        .getAnnotations());
            } catch (NoSuchMethodException e) {
                return Stream.empty();
            }
        }));
    }

    private static String join(String path, String part) {
        String joined = path + "/" + part;
        return joined.replaceAll("\\{([\\w-]+)\\s*:[^}]*}", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
    }
}
