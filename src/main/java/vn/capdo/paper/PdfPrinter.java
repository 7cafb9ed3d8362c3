package vn.capdo.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.config.CapdoProperties;

/**
 * Prints Word documents as PDF by LibreOffice, where the operator has named one. Each document gets a process and a profile of its
 * own, with neither macros nor links, and both are gone afterwards; so many run at once as the settings say.
 */
@Component
public class PdfPrinter {

    private static final Logger log = LoggerFactory.getLogger(PdfPrinter.class);

    private static final String PROFILE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
            </oor:items>
            """;

    private final CapdoProperties.Papers settings;
    private final Semaphore turns;

    PdfPrinter(CapdoProperties.Papers settings) {
        this.settings = settings;
        this.turns = new Semaphore(settings.conversions(), true);
    }

    /** Whether an operator has named a LibreOffice that is there. */
    public boolean isThere() {
        return settings.libreoffice() != null && Files.isExecutable(settings.libreoffice());
    }

    /** @throws Refusal without LibreOffice, when too many wait, or when it did not manage in its time */
    public byte[] print(byte[] word) {
        if (!isThere()) {
            throw new Refusal("paper.pdf.missing");
        }
        try {
            if (!turns.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal("paper.pdf.busy");
            }
            try {
                return convert(word);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("paper.pdf.busy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] convert(byte[] word) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("capdo-pdf");
        try {
            Path user = Files.createDirectories(folder.resolve("profile/user"));
            Files.writeString(user.resolve("registrymodifications.xcu"), PROFILE);
            Path document = Files.write(folder.resolve("paper.docx"), word);
            ProcessBuilder builder = new ProcessBuilder(
                    String.valueOf(settings.libreoffice()),
                    "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                    "--headless",
                    "--norestore",
                    "--nologo",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    folder.toString(),
                    document.toString());
            Map<String, String> environment = builder.environment();
            String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
            environment.clear(); // It needs none of our secrets.
            environment.putAll(Map.of("PATH", path, "HOME", folder.toString(), "LANG", "C.UTF-8"));
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            if (!process.waitFor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw new Refusal("paper.pdf.slow");
            }
            Path pdf = folder.resolve("paper.pdf");
            if (!Files.exists(pdf)) {
                log.warn("LibreOffice không in được PDF: {}", Files.readString(folder.resolve("log")));
                throw new Refusal("paper.pdf.failed");
            }
            return Files.readAllBytes(pdf);
        } finally {
            delete(folder);
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
