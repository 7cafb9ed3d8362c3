package vn.capdo.deadline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.capdo.Messages;
import vn.capdo.regime.Law.StepClock.DayKind;

/** The limit that a process model itself sets for a step, as its author writes it: {@code 5 ngày làm việc}, {@code 10 ngày}. */
public record OwnClock(int days, DayKind dayKind) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,2}) ngày( làm việc)?");

    /** Empty when it is written in any other way; at most 999 days. */
    public static Optional<OwnClock> read(String written) {
        Matcher words = WRITTEN.matcher(written.strip());
        return words.matches()
                ? Optional.of(new OwnClock(
                        Integer.parseInt(words.group(1)), words.group(2) == null ? DayKind.CALENDAR : DayKind.WORKING))
                : Optional.empty();
    }

    /** For people to read. */
    public String basis() {
        return Messages.text("basis.ownClock." + dayKind, days);
    }
}
