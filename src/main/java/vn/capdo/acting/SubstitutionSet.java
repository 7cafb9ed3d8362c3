package vn.capdo.acting;

/** Somebody has been named to do an absent person's work. */
public record SubstitutionSet(Substitution substitution) {

    /** The substitute who was asked has agreed, or said no. */
    public record Answered(Substitution substitution) {}
}
