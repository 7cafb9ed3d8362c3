package vn.capdo.mail;

import io.micrometer.core.instrument.FunctionCounter;
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
        count(registry, "capdo.mail.refused", "'REFUSED'", "Messages that the mail server refused for good");
        count(
                registry,
                "capdo.mail.bounced",
                "'BOUNCED'",
                "Messages that came back after the mail server had taken them");
        Gauge.builder(
                        "capdo.mail.full",
                        () -> number(
                                "select count(*) from capdo.mail_outbox where state = 'PENDING' and full_since is not null"))
                .description("Messages that wait because the recipient's mailbox is full")
                .register(registry);
        count(registry, "capdo.mail.unaddressed", "'NO_ADDRESS'", "Messages to people without an address");
        Gauge.builder("capdo.mail.oldest.waiting", this, MailMetrics::secondsWaiting)
                .baseUnit("seconds")
                .description("Age of the oldest message that is due and not sent")
                .register(registry);
        Gauge.builder("capdo.mail.server.down", () -> number("select count(down_since) from capdo.mail_server"))
                .description("1 while the mail server does not answer and sending is suspended")
                .register(registry);
        FunctionCounter.builder("mail.ambiguous.resend", this, MailMetrics::ambiguousResends)
                .description("Messages sent again, under the same id, because nobody knew whether the server had them")
                .register(registry);
    }

    private void count(MeterRegistry registry, String name, String states, String description) {
        Gauge.builder(name, () -> number("select count(*) from capdo.mail_outbox where state in (" + states + ")"))
                .description(description)
                .register(registry);
    }

    private long number(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    private double ambiguousResends() {
        return number("select coalesce(sum(ambiguous_resends), 0) from capdo.mail_outbox");
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
