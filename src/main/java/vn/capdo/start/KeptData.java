package vn.capdo.start;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.DataCheck;

/** Says at every start what is wrong with what was taken in before. */
@Component
class KeptData {

    private static final Logger log = LoggerFactory.getLogger(KeptData.class);

    private final List<DataCheck> checks;

    KeptData(List<DataCheck> checks) {
        this.checks = checks;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        checks.stream().flatMap(check -> check.findings().stream()).forEach(log::warn);
    }
}
