package vn.capdo.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.text.Normalizer;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

class WorkbookMessagesTests {
    private final ResourceBundle vietnamese = Messages.bundle(Messages.VIETNAMESE);
    private final ResourceBundle english = Messages.bundle(Locale.ENGLISH);

    @Test
    void bothLanguagesHaveTheSameKeysAndArguments() {
        assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
        for (String key : vietnamese.keySet()) {
            assertThat(arguments(vietnamese.getString(key))).as(key).isEqualTo(arguments(english.getString(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonSaysWhatToDo(Reason reason) {
        assertThat(vietnamese.getString(reason.key())).contains("Hãy");
        assertThat(new WorkbookRefusedException(reason, "a", "b", "c").messageIn(Messages.VIETNAMESE))
                .doesNotContain("{");
    }

    @Test
    void everyWarningHasAText() {
        assertThat(vietnamese.keySet()).contains(WorkbookWarning.UNKNOWN_COLUMNS, WorkbookWarning.OTHER_SHEET);
    }

    @Test
    void textsAreComposedUnicode() {
        assertThat(vietnamese.keySet())
                .allSatisfy(key -> assertThat(Normalizer.isNormalized(vietnamese.getString(key), Normalizer.Form.NFC))
                        .isTrue());
    }

    @Test
    void speaksVietnameseUnlessEnglishIsAskedFor() {
        assertThat(Messages.text(Locale.FRENCH, "template.guide.yes")).isEqualTo("Có");
        assertThat(Messages.text(Locale.UK, "template.guide.yes")).isEqualTo("Yes");
    }

    private static int arguments(String pattern) {
        return new MessageFormat(pattern).getFormatsByArgumentIndex().length;
    }
}
