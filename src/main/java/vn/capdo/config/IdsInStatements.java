package vn.capdo.config;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import vn.capdo.Id;

/** What every JdbcClient sends its statements with: an {@link Id}, or an array of them, goes to the database as its value. */
@Component
class IdsInStatements extends NamedParameterJdbcTemplate {

    IdsInStatements(JdbcTemplate jdbc) {
        super(jdbc);
    }

    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(
            String sql, SqlParameterSource parameters, @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
        return super.getPreparedStatementCreator(sql, new Plain(parameters), customizer);
    }

    private record Plain(SqlParameterSource parameters) implements SqlParameterSource {

        @Override
        public boolean hasValue(String name) {
            return parameters.hasValue(name);
        }

        @Override
        public @Nullable Object getValue(String name) {
            Object value = parameters.getValue(name);
            if (value instanceof Id id) {
                return id.value();
            }
            return value instanceof Id[] ids ? values(ids) : value;
        }

        /** An array of what the ids are made of, empty or not. */
        private static Object values(Id[] ids) {
            Class<?> of =
                    ids.getClass().getComponentType().getRecordComponents()[0].getType();
            return Arrays.stream(ids).map(Id::value).toArray(size -> (Object[]) Array.newInstance(of, size));
        }

        @Override
        public int getSqlType(String name) {
            return parameters.getSqlType(name);
        }

        @Override
        public @Nullable String getTypeName(String name) {
            return parameters.getTypeName(name);
        }

        @Override
        public String @Nullable [] getParameterNames() {
            return parameters.getParameterNames();
        }
    }
}
