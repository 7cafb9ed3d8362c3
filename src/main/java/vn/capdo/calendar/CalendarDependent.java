package vn.capdo.calendar;

import java.util.List;

/** A kind of date that is counted in working days, or ends on one. */
public interface CalendarDependent extends DateMover {

    /** The open dates of this kind that would move if the calendar were this one. Changes nothing. */
    List<DateMove> movesUnder(WorkingCalendar calendar);
}
