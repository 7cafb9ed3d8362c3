package vn.capdo.register;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.UnitWords;

/** Whether the body that is said to have decided could, at that level on that day. */
@Component
class IssuerCheck {

    private final DecidingBodies deciders;
    private final Organisations organisations;

    IssuerCheck(DecidingBodies deciders, Organisations organisations) {
        this.deciders = deciders;
        this.organisations = organisations;
    }

    /** What is wrong and what to do; null when it could. */
    @Nullable
    String wrong(String owner, PriorApproval approval, InformationSystem.Phase phase, UnitWords units) {
        Set<String> competent = deciders.of(owner, approval.level(), approval.decisionDate(), phase);
        if (competent.isEmpty()) {
            return Messages.text("import.problem.noIssuer", approval.level(), approval.decisionDate());
        }
        Set<String> named = units.bodiesCalled(approval.decisionBody());
        if (named.stream().anyMatch(competent::contains)) {
            return null;
        }
        return Messages.text(
                named.isEmpty() ? "import.problem.issuerUnknown" : "import.problem.issuerMayNot",
                approval.decisionBody(),
                approval.level(),
                approval.decisionDate(),
                competent.stream()
                        .map(code -> organisations.get(code).name())
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }
}
