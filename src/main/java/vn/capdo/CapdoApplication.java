package vn.capdo;

import java.time.ZoneId;
import java.util.ServiceLoader;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.ldap.LdapAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Capdo. */
// A directory server is asked by the settings of our own, where there is one.
@SpringBootApplication(exclude = LdapAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class CapdoApplication {

    /**
     * The engine writes its timers as local times of the JVM and caches the JVM's zone in a static field, so the zone
     * must be right before the first engine class loads. A zone that somebody set on purpose, and wrongly, is refused.
     */
    public static void main(String[] args) {
        String asked = System.getProperty("user.timezone");
        if (asked != null && !asked.isBlank() && !ZoneId.of(asked).equals(VietNam.ZONE)) {
            System.err.println(
                    "Capdo chỉ chạy ở múi giờ " + VietNam.ZONE + ". Hãy bỏ tham số -Duser.timezone=" + asked + ".");
            System.exit(2);
        }
        TimeZone.setDefault(TimeZone.getTimeZone(VietNam.ZONE));
        for (Command command : ServiceLoader.load(Command.class)) {
            if (command.isAsked(args)) {
                System.exit(run(command, args));
            }
        }
        SpringApplication.run(CapdoApplication.class, args);
    }

    /** 2 when it could not be done at all. */
    private static int run(Command command, String[] args) {
        try {
            return command.run(args, System.out);
        } catch (Exception e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }
}
