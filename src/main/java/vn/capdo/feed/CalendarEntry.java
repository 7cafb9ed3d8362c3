package vn.capdo.feed;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day in somebody's calendar, or something to do without any.
 *
 * @param id stable for the matter, also when its day moves
 * @param version rises whenever the day moves
 * @param day null for what has none: a program shows it as a to-do without a date
 * @param title what people read; no content of a dossier
 * @param category a word by which a calendar program can colour it
 */
public record CalendarEntry(
        UUID id, int version, @Nullable LocalDate day, String title, String category, String link) {}
