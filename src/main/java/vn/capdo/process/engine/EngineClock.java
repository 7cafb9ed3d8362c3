package vn.capdo.process.engine;

import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;
import vn.capdo.rehearsal.ClockFollower;

/** Makes the engine's clock follow the product's. */
@Component
class EngineClock implements ClockFollower {

    @Override
    public void follow(Duration offset) {
        ClockUtil.reset();
        if (!offset.isZero()) {
            ClockUtil.offset(offset.toMillis());
        }
    }
}
