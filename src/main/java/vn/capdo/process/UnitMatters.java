package vn.capdo.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.capdo.deadline.Shown;

/** A kind of process that is about a unit and not about a dossier: an obligation, a request for an extension. */
interface UnitMatters {

    /** Key of the process. */
    String process();

    /** Name of the variable that carries the id, which is also the business key. */
    String idVariable();

    /** The variables that the process keeps. */
    Set<String> variables();

    List<TaskForm> forms();

    /** The last day of a task that appears now, and what it rests on. */
    Due due(UUID id, String step);

    View view(UUID id);

    /** A task has appeared; {@code missed} names what is answered for in it, or is null. */
    default void entered(UUID id, String missed) {}

    /** A directive, not the law, sets it. */
    record Due(LocalDate day, String basis) {}

    /**
     * @param about what it is called
     * @param unit code of the unit that it concerns
     * @param shown where it is shown
     */
    record View(String about, String unit, Shown shown) {}
}
