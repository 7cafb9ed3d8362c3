package vn.capdo.web.pages;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import vn.capdo.CapdoApplication;

/** Instants as people read them. */
final class WebTexts {

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private WebTexts() {}

    static String at(OffsetDateTime instant) {
        return instant == null ? "" : AT.format(instant.atZoneSameInstant(CapdoApplication.ZONE));
    }
}
