package vn.capdo.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Tells the database who acts before a transaction's first write of a recorded table, so that what its triggers record says so: one
 * statement more in a transaction that writes, none in one that only reads, or writes what nobody records. It holds as long as the
 * transaction; a write without a transaction is told for itself, and forgotten when the connection goes back.
 */
@Component
class TracedConnections implements BeanPostProcessor {

    /** The table that is written, where the statement begins with it. */
    private static final Pattern WRITES = Pattern.compile(
            "\\s*(?:with\\b(?=.*\\b(?:insert\\s+into|update|delete\\s+from)\\b).*"
                    + "|(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(?:only\\s+)?(?:\\w+\\.)?\"?(\\w+).*|truncate\\b.*|.*\\bcapdo_audit\\.record\\b.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<String> RECORDED = RecordedTables.all().stream()
            .filter(RecordedTables.Recorded::recorded)
            .map(RecordedTables.Recorded::table)
            .collect(Collectors.toSet());

    private volatile Supplier<@Nullable String> origin = () -> null;

    /** From now on: what there is to say of the calling thread. Nothing is asked before all parts of the product are there. */
    void tell(Supplier<@Nullable String> origin) {
        this.origin = origin;
    }

    private static boolean writes(String sql) {
        Matcher write = WRITES.matcher(sql);
        return write.matches()
                && (write.group(1) == null || RECORDED.contains(write.group(1).toLowerCase(Locale.ROOT)));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Traced) ? new Traced(source) : bean;
    }

    private final class Traced extends DelegatingDataSource {

        Traced(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            Told told = new Told(connection);
            return (Connection) Proxy.newProxyInstance(
                    TracedConnections.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> told.invoke(method, arguments));
        }
    }

    /** What the database has been told on one connection since it was taken from the pool. */
    private final class Told {

        private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

        private final Connection connection;
        private boolean told;
        private boolean outlastsTheTransaction;

        Told(Connection connection) {
            this.connection = connection;
        }

        @Nullable
        Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (ENDS.contains(name)) {
                told = false;
            } else if (name.equals("prepareStatement") && arguments != null && writes((String) arguments[0])) {
                tell();
            } else if (name.equals("close") && outlastsTheTransaction && !connection.isClosed()) {
                send("", false);
                outlastsTheTransaction = false;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        /** Once: what the product does for somebody in its own name is still his act. */
        private void tell() throws SQLException {
            String now = told ? null : origin.get();
            if (now == null) {
                return;
            }
            boolean alone = connection.getAutoCommit();
            send(now, !alone);
            outlastsTheTransaction |= alone;
            told = true;
        }

        private void send(String value, boolean forTheTransaction) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("select set_config('capdo.origin', ?, ?)")) {
                statement.setString(1, value);
                statement.setBoolean(2, forTheTransaction);
                statement.execute();
            }
        }
    }
}
