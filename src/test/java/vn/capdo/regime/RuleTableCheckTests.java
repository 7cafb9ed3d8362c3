package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.support.CapdoTest;

@CapdoTest
class RuleTableCheckTests {

    @Autowired
    RuleVersions rules;

    @Test
    void whatWeShipPasses() {
        for (String key : rules.keys()) {
            long start = System.nanoTime();
            List<RuleFinding> findings = rules.check(key, 1);
            System.out.println(key + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
            findings.forEach(f -> System.out.println("   " + f));
        }
        assertThat(rules.keys()).hasSizeGreaterThan(10);
    }
}
