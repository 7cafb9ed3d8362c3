package vn.capdo.web.frame;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import vn.capdo.CapdoApplication;

/** Instants as people read them. */
public final class WebTexts {

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private WebTexts() {}

    public static String at(OffsetDateTime instant) {
        return instant == null ? "" : AT.format(instant.atZoneSameInstant(CapdoApplication.ZONE));
    }
}
