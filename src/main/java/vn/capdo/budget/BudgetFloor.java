package vn.capdo.budget;

import java.time.LocalDate;

/**
 * The least share of the money for information technology that has to go to security.
 *
 * @param since the day from which it holds
 * @param percent of 100
 */
public record BudgetFloor(LocalDate since, int percent, String citation) {}
