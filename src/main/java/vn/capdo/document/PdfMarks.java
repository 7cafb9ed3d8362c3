package vn.capdo.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be told of a PDF without parsing it, in one pass and with little memory.
 *
 * @param opens it has its mark within the first {@value #HEAD} bytes, where readers look for it, and the word that stands before its end
 * @param encrypted it opens with a password only, or forbids something
 * @param signed it holds a signature: what that covers stands in the clear
 * @param polyglot it is another kind of file as well, to whoever calls it by another name
 */
record PdfMarks(boolean opens, boolean encrypted, boolean signed, boolean polyglot) {

    private static final int HEAD = 1024;
    private static final int WINDOW = 64 * 1024;
    private static final int OVERLAP = 64;
    private static final String MARK = "%PDF-";
    private static final Pattern ENCRYPTED = Pattern.compile("/Encrypt\\s*(<<|\\d+\\s+\\d+\\s+R)");
    private static final Pattern SIGNED = Pattern.compile("/ByteRange\\s*\\[");

    /** How programs, archives, pictures and web pages begin. */
    private static final List<String> OTHERS = List.of(
            "MZ",
            "\u007fELF",
            "PK\u0003\u0004",
            "Rar!",
            "7z\u00bc\u00af",
            "\u0089PNG",
            "GIF8",
            "\u00ff\u00d8\u00ff",
            "#!",
            "<");

    /** The end of an archive, which is read from its end. */
    private static final String END_OF_ARCHIVE = "PK\u0005\u0006";

    static PdfMarks of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String window = new String(in.readNBytes(WINDOW), ISO_8859_1);
            int mark = window.indexOf(MARK);
            boolean begins = mark >= 0 && mark + MARK.length() <= HEAD + 1;
            boolean other = begins && beginsAsAnother(window.substring(0, mark));
            boolean ends = false;
            boolean encrypted = false;
            boolean signed = false;
            boolean archive = false;
            while (!window.isEmpty()) {
                ends |= window.contains("startxref");
                encrypted |= ENCRYPTED.matcher(window).find();
                signed |= SIGNED.matcher(window).find();
                int close = window.lastIndexOf(END_OF_ARCHIVE);
                byte[] next = in.readNBytes(WINDOW);
                archive = close >= 0 && next.length == 0;
                window = next.length == 0
                        ? ""
                        : window.substring(Math.max(0, window.length() - OVERLAP)) + new String(next, ISO_8859_1);
            }
            return new PdfMarks(begins && ends, encrypted, signed, other || archive);
        }
    }

    private static boolean beginsAsAnother(String before) {
        String first = before.stripLeading();
        return OTHERS.stream().anyMatch(first::startsWith);
    }
}
