package vn.capdo.calendar;

import java.time.LocalDate;

/**
 * Days of the Vietnamese lunisolar calendar, computed for UTC+7 (Quyết định 121/CP 08/8/1967): a month begins on the day of the
 * new moon, the eleventh holds the winter solstice, and of thirteen months between two solstices the first without a principal
 * term is the leap month.
 *
 * <p>New moons and the sun's longitude follow J. Meeus, <i>Astronomical Algorithms</i>, as Hồ Ngọc Đức uses them. A new moon or
 * a term within minutes of midnight may come out on the wrong day, so what is computed here is a suggestion that a person
 * confirms by the yearly notice, never a day off by itself.
 */
final class LunarDates {

    private static final double ZONE = 7.0 / 24;
    private static final double LUNATION = 29.530588853;
    /** Julian day of the new moon that lunations are numbered from, of 1 January 1900. */
    private static final double FIRST_NEW_MOON = 2415021.076998695;

    private static final long JULIAN_DAY_OF_EPOCH = 2440588;
    private static final double DEGREE = Math.PI / 180;

    private LunarDates() {}

    /** Mồng 1 Tết. */
    static LocalDate tet(int year) {
        return date(year, 1, 1);
    }

    /** Giỗ Tổ Hùng Vương, the tenth of the third month. */
    static LocalDate hungKings(int year) {
        return date(year, 3, 10);
    }

    /** The day of a month of a lunar year; of a month that comes twice the first is meant. */
    static LocalDate date(int lunarYear, int month, int day) {
        int solsticeYear = month < 11 ? lunarYear : lunarYear + 1;
        long eleventh = eleventhMonth(solsticeYear - 1);
        long nextEleventh = eleventhMonth(solsticeYear);
        int offset = (month + 1) % 12;
        if (nextEleventh - eleventh > 365 && offset >= leapOffset(eleventh)) {
            offset++;
        }
        return LocalDate.ofEpochDay(newMoon(lunation(eleventh) + offset) + day - 1 - JULIAN_DAY_OF_EPOCH);
    }

    private static long lunation(long newMoonDay) {
        return (long) Math.floor((newMoonDay - FIRST_NEW_MOON) / LUNATION + 0.5);
    }

    /** Julian day on which the month of the winter solstice of a solar year begins. */
    private static long eleventhMonth(int year) {
        long endOfYear = LocalDate.of(year, 12, 31).toEpochDay() + JULIAN_DAY_OF_EPOCH;
        long k = (long) Math.floor((endOfYear - 2415021) / LUNATION);
        long start = newMoon(k);
        return term(start) >= 9 ? newMoon(k - 1) : start;
    }

    /** How many months after the eleventh the leap month comes. */
    private static int leapOffset(long eleventh) {
        long k = lunation(eleventh);
        int i = 1;
        int before;
        int term = term(newMoon(k + i));
        do {
            before = term;
            i++;
            term = term(newMoon(k + i));
        } while (term != before && i < 14);
        return i - 1;
    }

    /** Julian day, in Viet Nam, of the new moon number {@code k}. */
    private static long newMoon(long k) {
        double t = k / 1236.85;
        double t2 = t * t;
        double t3 = t2 * t;
        double mean = 2415020.75933
                + 29.53058868 * k
                + 0.0001178 * t2
                - 0.000000155 * t3
                + 0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * DEGREE);
        double sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * DEGREE;
        double moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * DEGREE;
        double latitude = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * DEGREE;
        double correction = (0.1734 - 0.000393 * t) * Math.sin(sun)
                + 0.0021 * Math.sin(2 * sun)
                - 0.4068 * Math.sin(moon)
                + 0.0161 * Math.sin(2 * moon)
                - 0.0004 * Math.sin(3 * moon)
                + 0.0104 * Math.sin(2 * latitude)
                - 0.0051 * Math.sin(sun + moon)
                - 0.0074 * Math.sin(sun - moon)
                + 0.0004 * Math.sin(2 * latitude + sun)
                - 0.0004 * Math.sin(2 * latitude - sun)
                - 0.0006 * Math.sin(2 * latitude + moon)
                + 0.0010 * Math.sin(2 * latitude - moon)
                + 0.0005 * Math.sin(2 * moon + sun);
        double deltaT = t < -11
                ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
                : -0.000278 + 0.000265 * t + 0.000262 * t2;
        return (long) Math.floor(mean + correction - deltaT + 0.5 + ZONE);
    }

    /** Which twelfth of its way, counted from the spring equinox, the sun has reached at midnight in Viet Nam. */
    private static int term(long julianDay) {
        double t = (julianDay - 2451545.5 - ZONE) / 36525;
        double t2 = t * t;
        double anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * DEGREE;
        double longitude = 280.46645
                + 36000.76983 * t
                + 0.0003032 * t2
                + (1.914600 - 0.004817 * t - 0.000014 * t2) * Math.sin(anomaly)
                + (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly)
                + 0.000290 * Math.sin(3 * anomaly);
        double turn = longitude / 360;
        return (int) Math.floor((turn - Math.floor(turn)) * 12);
    }
}
