package vn.capdo.web.task;

import java.util.List;
import vn.capdo.process.people.MyWork;
import vn.capdo.web.frame.Choice;

/**
 * An open task as its page shows it to one reader.
 *
 * @param instruction what the model says is to be done; empty when it says nothing
 * @param groups whose people may take it, in words
 * @param mine the reader holds it, or works on what an absent person holds
 * @param claimable nobody holds it and the reader may take it
 * @param receivers to whom the reader may give it; empty when he may give it to nobody
 */
record TaskView(
        MyWork.Line line, String instruction, String groups, boolean mine, boolean claimable, List<Choice> receivers) {

    /** Whether the form is for this reader at all: the engine shows it to nobody else. */
    public boolean worksOnIt() {
        return mine || claimable || line.takeable();
    }
}
