package vn.capdo.web.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.regime.Law;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.Questionnaire;

/** Which level the facts lead to, with every rule that matches. */
@Component
@ReadOnly
public class LevelDesk {

    private final Law law;
    private final RegimeDesk regimes;

    LevelDesk(Law law, RegimeDesk regimes) {
        this.law = law;
        this.regimes = regimes;
    }

    /** @param manual the rule applies but sets no level by itself */
    public record Ground(int level, String ruleId, String citation, String text, boolean manual) {}

    /** @param floor the lowest level that can be defended; 0 when there is none */
    public record Guidance(String ruleId, int floor, boolean needsPerson, String note, String citation) {}

    public record Harm(int level, String text, String citation) {}

    /**
     * @param level null when a person decides or a number is missing
     * @param manual true when a person decides the level
     * @param missing name of the fact that is missing; null unless {@link Decision#INCOMPLETE}
     * @param floor the lowest level that may be proposed where the criteria leave a question open; 0 when there is none
     * @param harm what harm the level stands for; null without a level
     * @param decide what a person must decide, one sentence each; also beside a level that the rules give
     */
    public record Level(
            RegimeDesk.Regime regime,
            Decision decision,
            Integer level,
            boolean manual,
            String message,
            String missing,
            List<Ground> grounds,
            List<Guidance> guidance,
            int floor,
            Harm harm,
            List<Harm> harmScale,
            List<String> decide) {}

    /** Which level the facts lead to, with every matching rule. */
    public Level level(Fields facts) {
        LevelFacts known = LevelFacts.read(facts);
        RegimeDesk.Regime regime = regimes.regime(facts);
        Law.LevelProposal proposal = law.proposeLevel(regime.regime(), known, regime.rulesOn());
        Questionnaire asked = law.questions(regime.regime(), regime.rulesOn());
        String missing = law.missingCount(regime.regime(), known, regime.rulesOn());
        boolean manual = missing == null && proposal.manual();
        Integer level = missing == null ? proposal.level() : null;
        List<String> decide = new ArrayList<>(regime.decide());
        if (manual) {
            decide.add(
                    proposal.floor() > 0
                            ? Messages.text("law.decide.levelFrom", proposal.floor())
                            : Messages.text("law.decide.level"));
        }
        proposal.grounds().stream()
                .filter(Law.LevelGround::manual)
                .map(Law.LevelGround::text)
                .forEach(decide::add);
        proposal.guidance().stream()
                .filter(Law.Guidance::needsPerson)
                .map(Law.Guidance::note)
                .forEach(decide::add);
        List<Harm> scale = harmScale(regime.rulesOn());
        return new Level(
                regime,
                missing != null ? Decision.INCOMPLETE : manual ? Decision.MANUAL : Decision.RULE,
                level,
                manual,
                missing != null
                        ? Messages.text("level.countNeeded." + missing, asked.hint(missing))
                        : manual ? Messages.text("level.manual") : Messages.text("level.proposed", level),
                missing,
                proposal.grounds().stream()
                        .map(ground -> new Ground(
                                ground.level(), ground.ruleId(), ground.citation(), ground.text(), ground.manual()))
                        .toList(),
                proposal.guidance().stream()
                        .map(guidance -> new Guidance(
                                guidance.ruleId(),
                                guidance.floor(),
                                guidance.needsPerson(),
                                guidance.note(),
                                guidance.citation()))
                        .toList(),
                proposal.floor(),
                level == null ? null : scale.get(level - 1),
                scale,
                decide);
    }

    private List<Harm> harmScale(LocalDate rulesOn) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(level -> {
                    Law.Harm harm = law.harm(level, rulesOn);
                    return new Harm(level, harm.text(), harm.citation());
                })
                .toList();
    }
}
