package vn.capdo;

import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Capdo. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CapdoApplication {

    /** The one zone of engine, JVM and people. Viet Nam has no daylight saving time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /**
     * The engine writes its timers as local times of the JVM and caches the JVM's zone in a static field, so the zone
     * must be right before the first engine class loads. A zone that somebody set on purpose, and wrongly, is refused.
     */
    public static void main(String[] args) {
        String asked = System.getProperty("user.timezone");
        if (asked != null && !asked.isBlank() && !ZoneId.of(asked).equals(ZONE)) {
            System.err.println("Capdo chỉ chạy ở múi giờ " + ZONE + ". Hãy bỏ tham số -Duser.timezone=" + asked + ".");
            System.exit(2);
        }
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
        SpringApplication.run(CapdoApplication.class, args);
    }
}
