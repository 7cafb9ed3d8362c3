package vn.capdo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The time of the country: the one zone of engine, JVM and people, and days and instants as people read them. */
public final class VietNam {

    /** Viet Nam has no daylight saving time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private VietNam() {}

    /** A day as dd/MM/yyyy; empty for none. */
    public static String date(@Nullable LocalDate day) {
        return day == null ? "" : DATE.format(day);
    }

    /** An instant as dd/MM/yyyy HH:mm in our zone; empty for none. */
    public static String at(@Nullable OffsetDateTime instant) {
        return instant == null ? "" : AT.format(instant.atZoneSameInstant(ZONE));
    }

    public static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The day on which an instant of the engine falls. */
    public static LocalDate dayOf(Date instant) {
        return LocalDate.ofInstant(instant.toInstant(), ZONE);
    }

    /** Where a day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
