package vn.capdo.process.task;

import java.time.LocalDate;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.deadline.Reckoning;

/**
 * When a task is due.
 *
 * @param day last day, in Viet Nam
 * @param basis for people to read
 * @param reckoning from what the day is computed; null for one that somebody or a model sets
 */
public record DueDate(LocalDate day, boolean statutory, String basis, @Nullable Reckoning reckoning) {

    /** A day that a directive or a setting gives. */
    static DueDate of(LocalDate day, String basis) {
        return new DueDate(day, false, basis, null);
    }

    /** What the model itself sets. */
    static DueDate ofModel(Date date) {
        return of(dayOf(date), Messages.text("basis.model"));
    }

    static LocalDate dayOf(Date date) {
        return LocalDate.ofInstant(date.toInstant(), VietNam.ZONE);
    }

    /** When a task's last day is over for the engine: at the close of offices, in Viet Nam. */
    public static Date endOf(LocalDate day) {
        return Date.from(day.atTime(17, 0).atZone(VietNam.ZONE).toInstant());
    }
}
