package vn.capdo;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CSV file, whatever program saved it: UTF-8 or UTF-16, with or without a byte order mark, or Vietnamese ANSI
 * (windows-1258) where nothing else can be meant. Nothing is replaced or guessed: bytes that are no certain text are refused.
 */
final class CsvText {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset VIETNAMESE = Charset.forName("windows-1258");

    /** Tones stand behind their letter in windows-1258. */
    private static final Pattern TONE = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");

    private static final Pattern STRAY_TONE =
            Pattern.compile("(?<![aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])[\u0300\u0301\u0303\u0309\u0323]");

    private static final Pattern LOST = Pattern.compile("\\p{L}\\?|\\?\\p{L}");

    private CsvText() {}

    /** @throws Refusal when it is empty, no text, or text in an encoding that cannot be told */
    static String of(byte[] file) {
        if (startsWith(file, 'P', 'K', 3, 4) || startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new Refusal("csv.workbook");
        }
        String text = decode(file);
        if (CleanText.of(text).isEmpty()) {
            throw new Refusal("csv.empty");
        }
        return text;
    }

    /** Whether letters were lost when the text was saved: Excel writes ? for each, other programs U+FFFD. */
    static boolean hasLost(String text) {
        return text.indexOf('\uFFFD') >= 0
                || (text.indexOf('?') >= 0
                        && !text.contains("://")
                        && LOST.matcher(text).find())
                || isTwiceEncoded(text);
    }

    private static String decode(byte[] file) {
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return require(file, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFF, 0xFE)) {
            return require(file, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return require(file, 2, StandardCharsets.UTF_16BE);
        }
        Charset wide = utf16(file);
        if (wide != null) {
            return require(file, 0, wide);
        }
        String text = decode(file, 0, StandardCharsets.UTF_8);
        if (text != null) {
            return text;
        }
        text = decode(file, 0, VIETNAMESE);
        if (text != null
                && !STRAY_TONE.matcher(text).find()
                && (TONE.matcher(text).find() || text.equals(decode(file, 0, WESTERN)))) {
            return text;
        }
        return require(file, 0, StandardCharsets.UTF_8);
    }

    /** Without a byte order mark the zeros tell: every other byte of Latin text. */
    private static @Nullable Charset utf16(byte[] file) {
        int[] zeros = new int[2];
        int looked = Math.min(file.length & ~1, 4096);
        for (int i = 0; i < looked; i++) {
            zeros[i & 1] += file[i] == 0 ? 1 : 0;
        }
        if (zeros[1] > looked / 6 && zeros[0] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > looked / 6 && zeros[1] == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static @Nullable String decode(byte[] file, int from, Charset charset) {
        try {
            return strict(charset)
                    .decode(ByteBuffer.wrap(file, from, file.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String require(byte[] file, int from, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(file, from, file.length - from);
        CharBuffer out = CharBuffer.allocate(file.length);
        if (strict(charset).decode(in, out, true).isError()) {
            String before = out.flip().toString();
            throw new Refusal(
                    "csv.encoding", before.lines().count() + (before.endsWith("\n") || before.isEmpty() ? 1 : 0));
        }
        return out.flip().toString();
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** UTF-8 that was once read as ANSI: "Nguyá»…n". */
    private static boolean isTwiceEncoded(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return false;
        }
        try {
            ByteBuffer bytes = WESTERN.newEncoder().encode(CharBuffer.wrap(text));
            strict(StandardCharsets.UTF_8).decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
