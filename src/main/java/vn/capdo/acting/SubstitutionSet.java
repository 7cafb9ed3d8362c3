package vn.capdo.acting;

/** Somebody has been named to do an absent person's work. */
public record SubstitutionSet(Substitution substitution) {}
