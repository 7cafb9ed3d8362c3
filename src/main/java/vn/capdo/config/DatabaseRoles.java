package vn.capdo.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The two roles of a database: the product's own, which owns its data, and one that owns the audit trail and that nobody signs in
 * with (ADR 0021). On an operator's own server his administrator runs the same scripts.
 */
public final class DatabaseRoles {

    /** Whom the product works as on the embedded database. */
    public static final String PRODUCT = "capdo";

    private DatabaseRoles() {}

    /** @param superuser a database of the product, new or one that an earlier version has used as the superuser */
    public static void prepare(DataSource superuser) {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script("application-role.sql"));
            statement.execute(script("protect-audit.sql"));
        } catch (SQLException e) {
            throw new IllegalStateException("The roles of the database could not be made", e);
        }
    }

    private static String script(String name) {
        try (InputStream in = DatabaseRoles.class.getResourceAsStream("/db/roles/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
