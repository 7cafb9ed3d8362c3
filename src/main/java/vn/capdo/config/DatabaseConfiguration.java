package vn.capdo.config;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded PostgreSQL, used when no {@code spring.datasource.url} is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "never-set")
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DataDirectory dataDirectory(CapdoProperties properties) {
        return DataDirectory.take(properties.dataDir());
    }

    @Bean(destroyMethod = "close")
    EmbeddedServer embeddedServer(DataDirectory directory) throws IOException {
        return new EmbeddedServer(directory);
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedServer server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("capdo");
        pool.setJdbcUrl(server.jdbcUrl());
        pool.setUsername(DatabaseRoles.PRODUCT);
        pool.setMaximumPoolSize(20);
        return pool;
    }
}
