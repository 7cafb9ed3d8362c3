package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Set;
import vn.capdo.regime.LevelFacts;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

/** A statement in which nothing is missing, but what a test takes away. */
final class AStatement {

    private final int level;
    private LevelFacts facts = LevelFacts.of(SystemType.INTERNAL, Set.of(InformationType.PUBLIC));
    private String levelReason;
    private boolean nationalList;
    private String nationalListGround = "Đ16 k1";
    private String regulationNumber = "12/QC";
    private LocalDate regulationDate = LocalDate.of(2025, 1, 1);

    private AStatement(int level) {
        this.level = level;
    }

    static AStatement of(int level) {
        return new AStatement(level);
    }

    AStatement because(String reason) {
        levelReason = reason;
        return this;
    }

    AStatement facts(LevelFacts other) {
        facts = other;
        return this;
    }

    AStatement onList(String ground) {
        nationalList = true;
        nationalListGround = ground;
        return this;
    }

    AStatement regulation(String number, LocalDate date) {
        regulationNumber = number;
        regulationDate = date;
        return this;
    }

    Statement statement() {
        return new Statement(
                facts,
                level,
                levelReason,
                null,
                nationalList,
                nationalListGround,
                regulationNumber,
                regulationDate,
                null);
    }
}
