package vn.capdo.regime;

import java.time.LocalDate;

/** What the shipped table says that a regime asks; for tests that need neither Spring nor a database. */
public final class ShippedQuestions {

    private static final Law LAW = new Law(new TablesUnderTest());

    private ShippedQuestions() {}

    public static Questionnaire of(String regime) {
        return LAW.questions(regime, LocalDate.EPOCH);
    }
}
