package vn.capdo.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.MovableClock;
import vn.capdo.config.ProductSettings;
import vn.capdo.config.StartRefused;

/**
 * Moves the clock, forward only. The offset is kept, so that a restart does not throw the room back into the present.
 *
 * <p>Never on by default, and never together with a mail server unless somebody says so: a rehearsal writes reminders, and
 * those must not reach real people.
 */
@Service
public class RehearsalClock implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(RehearsalClock.class);
    private static final String SETTING = "rehearsal.offset";

    private final CapdoProperties.Rehearsal rehearsal;
    private final Environment environment;
    private final MovableClock clock;
    private final List<ClockFollower> followers;
    private final ProductSettings settings;

    RehearsalClock(
            CapdoProperties.Rehearsal rehearsal,
            Environment environment,
            MovableClock clock,
            List<ClockFollower> followers,
            ProductSettings settings) {
        this.rehearsal = rehearsal;
        this.environment = environment;
        this.clock = clock;
        this.followers = followers;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        Duration offset = storedOffset();
        if (!enabled()) {
            if (!offset.isZero()) {
                throw new StartRefused("Cơ sở dữ liệu này đang ở giữa một buổi diễn tập (đồng hồ đã được dời tới "
                        + OffsetDateTime.now(VietNam.ZONE).plus(offset)
                        + "). Hãy đặt CAPDO_REHEARSAL_ENABLED=true, hoặc dùng cơ sở dữ liệu khác.");
            }
            return;
        }
        String mailHost = environment.getProperty("spring.mail.host");
        if (mailHost != null && !mailHost.isBlank() && !rehearsal.allowRealMail()) {
            throw new StartRefused("Diễn tập (CAPDO_REHEARSAL_ENABLED=true) không được chạy cùng máy chủ thư "
                    + mailHost + ": thư nhắc việc giả định sẽ tới người thật. Hãy bỏ SPRING_MAIL_HOST, hoặc đặt"
                    + " CAPDO_REHEARSAL_ALLOW_REAL_MAIL=true nếu đó là máy chủ thư thử nghiệm.");
        }
        apply(offset);
    }

    public boolean enabled() {
        return rehearsal.enabled();
    }

    public OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    /** Runs on from {@code now}, which must not lie before the product's present. */
    @Transactional
    public void moveTo(Instant now) {
        if (!enabled()) {
            throw new Refusal("rehearsal.disabled");
        }
        if (now.isBefore(clock.instant())) {
            throw new Refusal("rehearsal.backwards", now(), OffsetDateTime.ofInstant(now, VietNam.ZONE));
        }
        Duration offset = clock.offset().plus(Duration.between(clock.instant(), now));
        settings.put(SETTING, offset.toString());
        apply(offset);
        log.info("Đồng hồ diễn tập: {}", now());
    }

    private void apply(Duration offset) {
        clock.setOffset(offset);
        followers.forEach(follower -> follower.follow(offset));
    }

    private Duration storedOffset() {
        return settings.get(SETTING).map(Duration::parse).orElse(Duration.ZERO);
    }
}
