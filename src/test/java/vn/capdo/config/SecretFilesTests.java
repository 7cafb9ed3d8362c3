package vn.capdo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Secrets come as files, as a secret store hands them over, so that no variable and no file of settings holds them. */
class SecretFilesTests {

    @Test
    void aFileIsASettingOfItsName(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("spring.datasource.password"), "mat-khau-cua-kho\n");
        Files.writeString(folder.resolve("capdo.second-factor.key"), "khoa-cua-kho\n");

        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("CAPDO_SECRETS_DIR=" + folder)
                .run(context -> {
                    assertThat(context.getEnvironment().getProperty("spring.datasource.password"))
                            .isEqualTo("mat-khau-cua-kho");
                    assertThat(context.getEnvironment().getProperty("capdo.second-factor.key"))
                            .isEqualTo("khoa-cua-kho");
                });
    }

    @Test
    void withoutTheFolderNothingIsMissing() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .run(context -> assertThat(context).hasNotFailed());
    }
}
