package vn.capdo.rehearsal;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** The one move of a rehearsal, for the API, the page and the demonstration: what falls due meanwhile happens at once. */
@Service
public class Rehearsal {

    private final RehearsalClock clock;
    private final List<DueWork> works;

    Rehearsal(RehearsalClock clock, List<DueWork> works) {
        this.clock = clock;
        this.works = works;
    }

    /** @return how many jobs of the engine ran */
    public int moveTo(Instant now) {
        clock.moveTo(now);
        return catchUp();
    }

    /** Does what is due by now. */
    public int catchUp() {
        return works.stream().mapToInt(DueWork::doWhatIsDue).sum();
    }
}
