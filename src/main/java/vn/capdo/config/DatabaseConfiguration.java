package vn.capdo.config;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The embedded PostgreSQL, used when no {@code spring.datasource.url} is set.
 *
 * <p>The library starts its servers for tests: no fsync, no synchronous commit. Here are people's data, so both are put
 * back on.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "never-set")
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DataDirectory dataDirectory(CapdoProperties properties) {
        return DataDirectory.take(properties.dataDir());
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(DataDirectory directory) throws IOException {
        directory.stopOrphanedServer();
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.database().toFile())
                .setCleanDataDirectory(false)
                // Spring stops it, after everything that uses it.
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("max_connections", "60")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("capdo");
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(20);
        return pool;
    }
}
