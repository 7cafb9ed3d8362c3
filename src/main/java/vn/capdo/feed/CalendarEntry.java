package vn.capdo.feed;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A day in somebody's calendar.
 *
 * @param id stable for the matter, also when its day moves
 * @param version rises whenever the day moves
 * @param title what people read; no content of a dossier
 * @param category a word by which a calendar program can colour it
 */
public record CalendarEntry(UUID id, int version, LocalDate day, String title, String category, String link) {}
