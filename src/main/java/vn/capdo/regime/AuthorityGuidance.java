package vn.capdo.regime;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * What a case of its own kind brings beside who acts in it: several operating units, a hired service, no designated unit, a
 * delegation, a proposal for the List that nobody has decided.
 */
@Service
public class AuthorityGuidance {

    private final RuleTables tables;

    AuthorityGuidance(RuleTables tables) {
        this.tables = tables;
    }

    /**
     * @param severalOperators more than one unit operates the system or its parts
     * @param noDesignatedUnit the owner has no unit in charge of security on the day
     * @param delegated the owner has delegated its duties to a subordinate body in writing
     */
    public record Circumstances(boolean severalOperators, boolean noDesignatedUnit, boolean delegated) {}

    /**
     * @param step the step that it concerns; empty when it concerns all
     * @param needsPerson whether a person must decide something before the step can be taken
     */
    public record Note(String ruleId, String step, boolean needsPerson, String note, String citation) {}

    public List<Note> of(LegalCase legalCase, Circumstances circumstances) {
        Map<String, Object> facts = Law.factsOfToday(legalCase);
        facts.put("phase", legalCase.phase().name());
        facts.put("listed", legalCase.listed());
        facts.put("severalOperators", circumstances.severalOperators());
        facts.put("noDesignatedUnit", circumstances.noDesignatedUnit());
        facts.put("delegated", circumstances.delegated());
        return tables.evaluate("authorityGuidance", legalCase.rulesOn(), facts).stream()
                .map(row -> new Note(
                        Law.text(row, "ruleId"),
                        Law.text(row, "step"),
                        Boolean.TRUE.equals(row.get("needsPerson")),
                        Law.text(row, "note"),
                        Law.text(row, "citation")))
                .toList();
    }
}
