package vn.capdo.rehearsal;

import java.time.Duration;

/** Something with a clock of its own that must follow the product's. */
public interface ClockFollower {

    void follow(Duration offset);
}
