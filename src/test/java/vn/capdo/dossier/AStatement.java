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
    private String riskSummary = "Rủi ro";
    private String regulationNumber = "12/QC";
    private LocalDate regulationDate = LocalDate.of(2025, 1, 1);
    private String relatedSystems = "Trục liên thông";
    private String attackRisks = "Nguy cơ";
    private String publicImpact = "Toàn tỉnh";

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

    AStatement risks(String text) {
        riskSummary = text;
        return this;
    }

    AStatement regulation(String number, LocalDate date) {
        regulationNumber = number;
        regulationDate = date;
        return this;
    }

    AStatement without(String field) {
        switch (field) {
            case "relatedSystems" -> relatedSystems = " ";
            case "attackRisks" -> attackRisks = null;
            case "publicImpact" -> publicImpact = "";
            default -> throw new IllegalArgumentException(field);
        }
        return this;
    }

    Statement statement() {
        return new Statement(
                "Phạm vi",
                "Mô hình",
                facts,
                level,
                levelReason,
                null,
                nationalList,
                nationalListGround,
                null,
                riskSummary,
                "Phương án",
                regulationNumber,
                regulationDate,
                relatedSystems,
                attackRisks,
                publicImpact,
                null,
                null);
    }
}
