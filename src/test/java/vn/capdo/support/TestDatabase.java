package vn.capdo.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import vn.capdo.config.DatabaseRoles;

/** One embedded server for the whole test run; every context gets an empty database of its own on it. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<CountDownLatch> USERS = new CopyOnWriteArrayList<>();
    private static EmbeddedPostgres server;

    public static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(Patience.LIMIT)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::stopAfterItsUsers));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** Creates a database with the product's roles and returns its JDBC address, for the superuser. */
    public static String create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        DatabaseRoles.prepare(server().getDatabase("postgres", name));
        return server().getJdbcUrl("postgres", name);
    }

    /** The same database for the product's own role, which is no superuser. */
    public static String asTheProduct(String url) {
        return url.replace("user=postgres", "user=" + DatabaseRoles.PRODUCT);
    }

    /** The contexts close in shutdown hooks of their own, in no order; the server must outlive them. */
    private static void stopAfterItsUsers() {
        try {
            for (CountDownLatch user : USERS) {
                user.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            server.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        CountDownLatch closed = new CountDownLatch(1);
        USERS.add(closed);
        // Registered first, so destroyed last.
        ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("testDatabaseUser", closed::countDown);
        TestPropertyValues.of(
                        "spring.datasource.url=" + asTheProduct(database(context)),
                        "spring.datasource.username=" + DatabaseRoles.PRODUCT)
                .applyTo(context);
    }

    /** The database that the product starts on. */
    protected String database(ConfigurableApplicationContext context) {
        return create();
    }
}
