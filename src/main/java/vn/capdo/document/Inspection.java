package vn.capdo.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.config.CapdoProperties;
import vn.capdo.signature.PdfSignatures;
import vn.capdo.signature.PdfSignatures.Found;
import vn.capdo.signature.Signing;

/** Looks into a file before it is kept: what it is judges what is in it, not what its sender says of it. */
@Component
class Inspection {

    /**
     * What was found.
     *
     * @param name under which the file is kept
     * @param signed null for what is no PDF
     */
    record Inspected(String name, FileType type, long size, String sha256, @Nullable Found signed) {

        Signing signing() {
            return signed == null ? Signing.UNSIGNED : signed.signing();
        }

        /** @throws Refusal when the file was changed after it was signed */
        void requireUnaltered() {
            if (signing() == Signing.ALTERED) {
                throw new Refusal("document.decision.ALTERED", name);
            }
        }
    }

    private final PdfSignatures signatures;
    private final CapdoProperties.Signature settings;

    Inspection(PdfSignatures signatures, CapdoProperties.Signature settings) {
        this.signatures = signatures;
        this.settings = settings;
    }

    /** @throws Refusal when the file is not what its name says, or nothing that a dossier takes */
    Inspected of(@Nullable String fileName, FileOnDisk file) throws IOException {
        String name = cleanName(fileName);
        if (file.size() == 0) {
            throw new Refusal("document.empty", name);
        }
        FileType type = typeOf(name);
        if (!type.opens(file.path())) {
            throw new Refusal("document.contentMismatch", name, extension(name));
        }
        if (type == FileType.ZIP) {
            ZipContents.require(name, file.path());
        }
        Found signed = null;
        if (type == FileType.PDF) {
            PdfMarks marks = PdfMarks.of(file.path());
            if (marks.polyglot()) {
                throw new Refusal("document.polyglot", name);
            }
            if (marks.encrypted()) {
                throw new Refusal("document.encrypted", name);
            }
            signed = marks.signed() ? signatures.in(file.path()) : Found.UNSIGNED;
        }
        return new Inspected(name, type, file.size(), file.sha256(), signed);
    }

    /** As {@link #of}, of what somebody sends today: a decision must be signed, as far as the operator demands. */
    Inspected sent(DocumentKind kind, @Nullable String fileName, FileOnDisk file) throws IOException {
        Inspected inspected = of(fileName, file);
        if (kind == DocumentKind.DECISION) {
            boolean taken =
                    switch (inspected.signing()) {
                        case UNSIGNED -> settings.unsignedDecisions();
                        case UNTRUSTED -> settings.untrustedDecisions();
                        case UNVERIFIED, ALTERED, REVOKED -> false;
                        case TRUSTED -> true;
                    };
            if (!taken) {
                throw new Refusal("document.decision." + inspected.signing(), inspected.name());
            }
        }
        return inspected;
    }

    /** Of a file that is in memory already. */
    Inspected of(@Nullable String fileName, byte[] content) {
        try (InputStream in = new ByteArrayInputStream(content);
                FileOnDisk file = FileOnDisk.of(in)) {
            return of(fileName, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refusal when a dossier takes no such files; asked before any of it is sent */
    static FileType typeOf(String name) {
        return FileType.ofExtension(extension(name))
                .orElseThrow(() -> new Refusal("document.type", name, String.join(", ", FileType.allExtensions())));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static String cleanName(@Nullable String fileName) {
        String name = fileName == null
                ? ""
                : fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        name = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("\\p{Cntrl}", "")
                .trim();
        return name.length() > 200 ? name.substring(name.length() - 200) : name;
    }
}
