package vn.capdo.paper;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.regime.Capacity;

/**
 * What people typed for a paper: texts by the code of their {@link Place}, and what stands around them. What was left empty is not
 * in it, so that the dossier's own text shows.
 */
public record PaperSheet(Map<String, String> fields) {

    /** Where the paper is made, such as Minh Sơn. */
    public static final String WHERE = "diaDanh";

    public static final String DATED = "ngayVanBan";
    public static final String CAPACITY = "quyenHan";
    public static final String COLLECTIVE = "tapThe";
    public static final String HEAD = "nguoiDungDau";
    public static final String POSITION = "chucVu";
    public static final String COPIES = "noiNhanThem";

    /** What an office writes on each of its papers, so that the next one begins with it. */
    static final List<String> OF_THE_OFFICE =
            List.of(WHERE, CAPACITY, COLLECTIVE, HEAD, POSITION, Place.SIGNER.code(), Place.ADDRESS.code());

    private static final int LONGEST = 8000;

    static final PaperSheet EMPTY = new PaperSheet(Map.of());

    public PaperSheet {
        fields = Map.copyOf(fields);
    }

    /**
     * What a form sends for a kind; what it has besides is left out.
     *
     * @throws Refusal for a text that is too long, a day that is none, or a capacity that is none
     */
    public static PaperSheet read(PaperKind kind, Map<String, String> sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : names(kind)) {
            String text = clean(sent.get(name));
            if (text.length() > LONGEST) {
                throw new Refusal("paper.tooLong", label(name), LONGEST);
            }
            if (!text.isEmpty()) {
                fields.put(name, text);
            }
        }
        PaperSheet sheet = new PaperSheet(fields);
        sheet.dated();
        sheet.capacity();
        return sheet;
    }

    static List<String> names(PaperKind kind) {
        List<String> names = new ArrayList<>(List.of(WHERE, DATED, CAPACITY, COLLECTIVE, HEAD, POSITION, COPIES));
        Place.of(kind).stream().filter(Place::isTyped).map(Place::code).forEach(names::add);
        return names;
    }

    private static String label(String name) {
        for (Place place : Place.values()) {
            if (place.code().equals(name)) {
                return place.meaning();
            }
        }
        return Messages.text("paper.field." + name);
    }

    private static String clean(@Nullable String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replace("\r\n", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                        .strip();
    }

    public @Nullable String text(String name) {
        return fields.get(name);
    }

    @Nullable
    LocalDate dated() {
        String day = text(DATED);
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new Refusal("field.date", Messages.text("paper.field." + DATED), day);
        }
    }

    private Capacity capacity() {
        String code = text(CAPACITY);
        try {
            return code == null ? Capacity.HEAD : Capacity.of(code);
        } catch (IllegalArgumentException e) {
            throw new Refusal("field.choice", Messages.text("paper.field." + CAPACITY), code);
        }
    }

    /** The lines above the signature; none as long as what the capacity needs is missing. */
    List<String> capacityLines() {
        try {
            return capacity().lines(text(COLLECTIVE), text(HEAD), text(POSITION));
        } catch (Refusal incomplete) {
            return List.of();
        }
    }

    /** @throws Refusal when a paper cannot be issued so: place, signer or what the capacity needs is missing */
    void requireSignable() {
        Fields.required("urging.place", text(WHERE), 60);
        capacity().lines(text(COLLECTIVE), text(HEAD), text(POSITION));
        Fields.required("urging.signer", text(Place.SIGNER.code()), 100);
    }
}
