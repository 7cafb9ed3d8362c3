package vn.capdo.process.flow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.camunda.bpm.impl.juel.Builder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermReaderTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${approved}",
                "${ approved }",
                "${!approved}",
                "${empty consultOutcome}",
                "${not_a_word}",
                "${securityLevel >= 3 && securityLevel < 5}",
                "${(a || b) && !(c == 'X')}",
                "${1.5 < fee}",
                "${authority.needs(dossierId, 'opinion')}",
                "${authority.groupsOf(dossierId,'LEADER','unit:so-tttt')}",
                "${deadlines.workingDaysAfter(dossierId, 5)}"
            })
    void whatItReadsTheEngineReadsToo(String text) {
        assertThat(TermReader.read(text)).isPresent();
        assertThatCode(() -> new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "${",
                "${}",
                "approved",
                " ${approved}",
                "${approved} ",
                "${a}${b}",
                "x${a}",
                "#{approved}",
                "${a.b}",
                "${a.b.c()}",
                "${a.b().c()}",
                "${a['b']}",
                "${a()}",
                "${''.getClass()}",
                "${''.class}",
                "${a = 1}",
                "${a == b ? c : d}",
                "${a + 1}",
                "${-1}",
                "${a and b}",
                "${not a}",
                "${a eq 'b'}",
                "${a instanceof b}",
                "${a; b}",
                "${x -> x}",
                "${[1, 2]}",
                "${{1}}",
                "${a == \"b\"}",
                "${a == 'it\\'s'}",
                "${a == 'b}",
                "${a == null}",
                "${a == 1e9}",
                "${a == 1.}",
                "${a == b == c}",
                "${đồngÝ}",
                "${a\u0000}",
                "${a.b(c,)}",
                "${a.b(c d)}"
            })
    void whatIsNoPartOfTheGrammarIsNotRead(String text) {
        assertThat(TermReader.read(text)).isEmpty();
    }

    @Test
    void neitherDepthNorLengthBringsItDown() {
        assertThat(TermReader.read("${" + "(".repeat(200) + "a" + ")".repeat(200) + "}"))
                .isEmpty();
        assertThat(TermReader.read("${" + "!".repeat(400) + "a}")).isEmpty();
        assertThat(TermReader.read("${" + "empty ".repeat(80) + "a}")).isEmpty();
        assertThat(TermReader.read("${" + "a && ".repeat(100_000) + "a}")).isEmpty();
    }

    @Test
    void aConditionDemandsWhatHoldsWhereverItHolds() {
        Term.Truth yes = new Term.Truth(true);

        assertThat(term("${approved}").demands("approved", yes)).isTrue();
        assertThat(term("${approved == true}").demands("approved", yes)).isTrue();
        assertThat(term("${securityLevel > 2 && (approved && submitted)}").demands("approved", yes))
                .isTrue();
        assertThat(term("${!approved}").demands("approved", yes)).isFalse();
        assertThat(term("${approved || submitted}").demands("approved", yes)).isFalse();
        assertThat(term("${approved == false}").demands("approved", yes)).isFalse();
        assertThat(term("${approved != true}").demands("approved", yes)).isFalse();
        assertThat(term("${'CONFORMING' == appraisalResult}").demands("appraisalResult", new Term.Text("CONFORMING")))
                .isTrue();
    }

    private static Term term(String text) {
        return TermReader.read(text).orElseThrow();
    }
}
