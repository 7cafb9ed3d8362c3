package vn.capdo.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the SQL statements that the calling thread sends, of the engine and of the product alike: one for every execution, and
 * one for every row of a batch, as {@code pg_stat_statements} counts them. Begin, commit and rollback are not statements here.
 *
 * <pre>{@code Statements.Sent sent = Statements.of(() -> desk.claim(task, "lap.yte"));}</pre>
 */
@TestComponent
public class Statements implements BeanPostProcessor, PriorityOrdered {

    private static final ThreadLocal<List<String>> SENT = new ThreadLocal<>();

    /** @param sql the text of each, in the order in which they were sent */
    public record Sent(List<String> sql) {

        public int count() {
            return sql.size();
        }

        /** Those whose text contains none of these. */
        public Sent without(String... parts) {
            return new Sent(sql.stream()
                    .filter(text -> Arrays.stream(parts).noneMatch(text::contains))
                    .toList());
        }

        /** Each text once, with how often it was sent, the most frequent first: what to look at when there are too many. */
        @Override
        public String toString() {
            Map<String, Integer> times = new LinkedHashMap<>();
            sql.forEach(text -> times.merge(text.strip().replaceAll("\\s+", " "), 1, Integer::sum));
            return times.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .map(text -> "%3d × %.200s".formatted(text.getValue(), text.getKey()))
                    .collect(Collectors.joining("\n", sql.size() + " statements:\n", ""));
        }
    }

    /** What an act sends, called by and on this thread. */
    public static Sent of(Runnable act) {
        List<String> sent = new ArrayList<>();
        SENT.set(sent);
        try {
            act.run();
        } finally {
            SENT.remove();
        }
        return new Sent(List.copyOf(sent));
    }

    /** Next to the database: what the product puts around its data source sends statements too. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Counting) ? new Counting(source) : bean;
    }

    private static void sent(String sql) {
        List<String> sent = SENT.get();
        if (sent != null) {
            sent.add(sql);
        }
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return counting(super.getConnection());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return counting(super.getConnection(user, password));
        }
    }

    private static Connection counting(Connection target) {
        return proxy(Connection.class, (proxy, method, args) -> {
            Object made = invoke(target, method, args);
            if (made instanceof CallableStatement statement) {
                return counting(CallableStatement.class, statement, (String) args[0]);
            }
            if (made instanceof PreparedStatement statement) {
                return counting(PreparedStatement.class, statement, (String) args[0]);
            }
            return made instanceof Statement statement ? counting(Statement.class, statement, null) : made;
        });
    }

    private static <S extends Statement> S counting(Class<S> type, Statement target, String prepared) {
        return proxy(type, (proxy, method, args) -> {
            boolean batch =
                    method.getName().equals("executeBatch") || method.getName().equals("executeLargeBatch");
            if (method.getName().equals("addBatch") || method.getName().startsWith("execute") && !batch) {
                sent(args != null && args[0] instanceof String sql ? sql : prepared);
            }
            return invoke(target, method, args);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Statements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
