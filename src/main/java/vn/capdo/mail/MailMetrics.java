package vn.capdo.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operator watches: how much mail waits, how much was given up, how old the oldest waiting message is. */
@Component
class MailMetrics implements MeterBinder {

    private final JdbcClient jdbc;

    MailMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(registry, "capdo.mail.waiting", "'PENDING', 'SENDING'", "Messages waiting in the outbox");
        count(registry, "capdo.mail.failed", "'FAILED'", "Messages that were given up");
        count(registry, "capdo.mail.unaddressed", "'NO_ADDRESS'", "Messages to people without an address");
        Gauge.builder("capdo.mail.oldest.waiting", this, MailMetrics::secondsWaiting)
                .baseUnit("seconds")
                .description("Age of the oldest message that is due and not sent")
                .register(registry);
    }

    private void count(MeterRegistry registry, String name, String states, String description) {
        Gauge.builder(name, () -> jdbc.sql("select count(*) from capdo.mail_outbox where state in (" + states + ")")
                        .query(Long.class)
                        .single())
                .description(description)
                .register(registry);
    }

    private double secondsWaiting() {
        return jdbc.sql(
                        """
                        select coalesce(extract(epoch from now() - min(not_before)), 0)
                        from capdo.mail_outbox where state = 'PENDING' and not_before <= now()""")
                .query(Double.class)
                .single();
    }
}
