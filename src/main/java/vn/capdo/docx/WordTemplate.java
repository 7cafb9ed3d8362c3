package vn.capdo.docx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.util.DocumentHelper;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.StreamHelper;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.capdo.Refusal;

/**
 * A Word document (.docx) with places to fill in, which its author types as {@code ${ten}} and may format as he likes.
 *
 * <ul>
 *   <li>A place takes the text of its name, in the format of the place. Nothing in a text is interpreted.
 *   <li>A paragraph with the name of several texts stands once for each, and not at all when there are none.
 *   <li>A table row with a place {@code ${danhSach.ten}} stands once for each item of that list.
 * </ul>
 *
 * Places in headers, footers, footnotes, text boxes and content controls are filled alike. A template that names what
 * nobody knows is refused ({@code docx.*}), so that no letter leaves with a place left open.
 */
public final class WordTemplate {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final Pattern WITH_PLACES =
            Pattern.compile(".*\\.wordprocessingml\\.(document\\.main|header|footer|footnotes|endnotes)\\+xml");

    private final byte[] file;

    public WordTemplate(byte[] file) {
        this.file = file.clone();
    }

    /** One of the product's own. */
    public static WordTemplate ofResource(String path) {
        return new WordTemplate(resource(path));
    }

    /** The file of one of the product's own. */
    public static byte[] resource(String path) {
        try (InputStream in = WordTemplate.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The document with these values.
     *
     * @param title what the document is called in its properties, beside its author and the time
     * @throws Refusal when the template has a place that is not among the values, or one that is not closed
     */
    public byte[] fill(WordValues values, String title, String author, Instant now) {
        try (OPCPackage opc = OPCPackage.open(new ByteArrayInputStream(file));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (PackagePart part : opc.getParts()) {
                if (WITH_PLACES.matcher(part.getContentType()).matches()) {
                    fill(part, values);
                }
            }
            var properties = opc.getPackageProperties();
            properties.setTitleProperty(Optional.of(title));
            properties.setCreatorProperty(Optional.of(author));
            properties.setCreatedProperty(Optional.of(Date.from(now)));
            properties.setModifiedProperty(Optional.of(Date.from(now)));
            opc.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OpenXML4JException | SAXException e) {
            throw new IllegalStateException("not a Word document", e);
        }
    }

    /**
     * The places that it writes; of a row's, the name of its list.
     *
     * @throws Refusal when one is not closed
     */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        try (OPCPackage opc = OPCPackage.open(new ByteArrayInputStream(file))) {
            for (PackagePart part : opc.getParts()) {
                if (WITH_PLACES.matcher(part.getContentType()).matches()) {
                    for (Element paragraph : Filling.elements(read(part).getDocumentElement(), "p")) {
                        new Places(paragraph).names().forEach(name -> names.add(name.replaceFirst("\\..*", "")));
                    }
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OpenXML4JException | SAXException e) {
            throw new IllegalStateException("not a Word document", e);
        }
    }

    private static void fill(PackagePart part, WordValues values) throws IOException, SAXException {
        Document xml = read(part);
        new Filling(xml.getDocumentElement()).with(values);
        try (OutputStream out = part.getOutputStream()) {
            StreamHelper.saveXmlInStream(xml, out);
        }
    }

    private static Document read(PackagePart part) throws IOException, SAXException {
        try (InputStream in = part.getInputStream()) {
            return DocumentHelper.readDocument(in);
        }
    }
}
