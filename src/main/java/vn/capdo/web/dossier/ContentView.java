package vn.capdo.web.dossier;

import io.swagger.v3.oas.annotations.media.Schema;
import vn.capdo.Messages;
import vn.capdo.completeness.ContentLine;
import vn.capdo.completeness.ContentLine.State;

/**
 * A line of the list of contents as people read it.
 *
 * @param state PRESENT, MISSING, LATER, IF_NEEDED, BEFORE_CAPDO or OUTSIDE
 * @param neededFor SUBMIT, APPROVE or OPERATE: the act that is refused without a mandatory item, or that it is needed for
 * @param note what was found, when it is needed, or why it is kept elsewhere
 * @param href where it is added or read
 */
@Schema(description = "Một thành phần của hồ sơ")
public record ContentView(
        String item,
        String title,
        String state,
        String stateLabel,
        boolean mandatory,
        String neededFor,
        String neededForLabel,
        String note,
        String citation,
        String href) {

    static ContentView of(ContentLine line) {
        return new ContentView(
                line.item().code(),
                line.item().title(),
                line.state().name(),
                Messages.text("contents.state." + line.state()),
                line.item().mandatory(),
                line.item().neededFor().name(),
                Messages.text("contents.neededFor." + line.item().neededFor()),
                note(line),
                line.item().citation(),
                line.href());
    }

    private static String note(ContentLine line) {
        if (line.state() == State.OUTSIDE) {
            return Messages.text("contents.outside");
        }
        return line.found().isEmpty() ? line.item().condition() : line.found();
    }
}
