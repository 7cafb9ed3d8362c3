package vn.capdo.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.stereotype.Component;
import vn.capdo.Id;

/**
 * What every statement is sent with: finds the column {@code due_on} for {@code dueOn} at once.
 *
 * <p>Spring's mapping of rows to records asks the driver for {@code dueOn} first, and for {@code due_on} when the driver has
 * refused with an exception: one for every such column of every row, which made up nine tenths of the time of a long list. So does
 * a column of a type that the driver does not know, such as an {@link Id}.
 */
@Component
class ColumnsByName extends JdbcTemplate {

    ColumnsByName(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public <T> @Nullable T query(
            PreparedStatementCreator creator, @Nullable PreparedStatementSetter setter, ResultSetExtractor<T> rows) {
        return super.query(creator, setter, byName(rows));
    }

    @Override
    public <T> @Nullable T query(String sql, ResultSetExtractor<T> rows) {
        return super.query(sql, byName(rows));
    }

    private static <T> ResultSetExtractor<T> byName(ResultSetExtractor<T> rows) {
        return rows instanceof RowMapperResultSetExtractor<?> ? found -> rows.extractData(named(found)) : rows;
    }

    private static ResultSet named(ResultSet rows) throws SQLException {
        Map<String, Integer> columns = columns(rows.getMetaData());
        return (ResultSet) Proxy.newProxyInstance(
                ColumnsByName.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (proxy, method, arguments) -> call(rows, columns, method, arguments));
    }

    private static Map<String, Integer> columns(ResultSetMetaData meta) throws SQLException {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.putIfAbsent(meta.getColumnLabel(i).replace("_", "").toLowerCase(Locale.ROOT), i);
        }
        return columns;
    }

    private static @Nullable Object call(
            ResultSet rows, Map<String, Integer> columns, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && method.getName().equals("findColumn")) {
            Integer column =
                    columns.get(arguments[0].toString().replace("_", "").toLowerCase(Locale.ROOT));
            if (column != null) {
                return column;
            }
        }
        if (arguments != null
                && arguments.length == 2
                && arguments[0] instanceof Integer column
                && arguments[1] instanceof Class<?> type
                && Id.class.isAssignableFrom(type)) {
            return rows.getObject(column);
        }
        try {
            return method.invoke(rows, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
