package vn.capdo.inspection;

import java.time.LocalDate;

/**
 * How many findings there are at the end of a day.
 *
 * @param open that still have to be remedied
 * @param serious critical and high ones among them
 * @param found in the week that ends on the day
 * @param closed in the same week
 */
public record TrendPoint(LocalDate day, int open, int serious, int found, int closed) {}
