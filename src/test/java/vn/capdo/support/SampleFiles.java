package vn.capdo.support;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files of the types that a dossier takes. */
public final class SampleFiles {

    private static final String PDF_END = "\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n";

    private SampleFiles() {}

    /** @param text something that tells it from others */
    public static byte[] pdf(String text) {
        return closed(("%PDF-1.7 " + text).getBytes(StandardCharsets.UTF_8));
    }

    /** With the end that a PDF has after its beginning. */
    public static byte[] closed(byte[] beginning) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(beginning);
        file.writeBytes(PDF_END.getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    public static byte[] zip(String... entries) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** An archive of one file. */
    public static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** @param format png or jpeg */
    public static byte[] image(String format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
