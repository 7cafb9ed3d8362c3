package vn.capdo.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.capdo.support.Refusals.assertRefusal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.capdo.config.CapdoProperties;
import vn.capdo.docx.WordTemplate;

class PdfPrinterTests {

    private static final Path SOFFICE = Path.of("/usr/bin/soffice");

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "LEVEL_DECISION", "INSPECTION_RESULT", "ANNUAL_REPORT"})
    void aPaperBecomesAPdf(PaperKind kind) {
        assumeTrue(Files.isExecutable(SOFFICE), "no LibreOffice here: apt-get install libreoffice-writer");
        PdfPrinter printer = printer(SOFFICE, Duration.ofMinutes(2));

        assertThat(printer.isThere()).isTrue();
        assertThat(new String(
                        printer.print(WordTemplate.resource("/docx/" + kind.file() + ".docx")),
                        StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.")
                .contains("%%EOF");
    }

    @Test
    void withoutLibreOfficeTheSentenceSaysWhatIsMissing() {
        PdfPrinter printer = printer(null, Duration.ofSeconds(1));

        assertThat(printer.isThere()).isFalse();
        assertRefusal(() -> printer.print(new byte[0])).isEqualTo("paper.pdf.missing");
    }

    @Test
    void aProgramThatDoesNotComeToAnEndIsEnded(@TempDir Path folder) throws Exception {
        Path script = program(folder, "sleep 600");

        assertRefusal(() -> printer(script, Duration.ofSeconds(1)).print(new byte[0]))
                .isEqualTo("paper.pdf.slow");
    }

    @Test
    void aProgramThatPrintsNothingHasFailed(@TempDir Path folder) throws Exception {
        Path script = program(folder, "exit 1");

        assertRefusal(() -> printer(script, Duration.ofSeconds(30)).print(new byte[0]))
                .isEqualTo("paper.pdf.failed");
    }

    private static Path program(Path folder, String what) throws Exception {
        Path script = Files.writeString(folder.resolve("soffice"), "#!/bin/sh\n" + what + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static PdfPrinter printer(Path program, Duration timeout) {
        return new PdfPrinter(new CapdoProperties.Papers(program, timeout, 1));
    }
}
