package vn.capdo.config;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.capdo.VietNam;

/** One clock for everything; the engine's clock follows it (see {@code rehearsal} and {@code process.engine}). */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    TimeConfiguration() {
        if (!ZoneId.systemDefault().equals(VietNam.ZONE)) {
            throw new StartRefused("Capdo phải chạy ở múi giờ " + VietNam.ZONE + ". Hãy thêm -Duser.timezone="
                    + VietNam.ZONE + " khi khởi động Java.");
        }
    }

    @Bean
    MovableClock clock() {
        return new MovableClock(Clock.system(VietNam.ZONE));
    }
}
