package vn.capdo.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Deadlines;

/**
 * Takes messages from the outbox to the mail server.
 *
 * <p>A short transaction claims rows with a lease on the database's clock; the sending happens outside any transaction, so a
 * slow server never holds a row lock. A row whose lease ran out is sent again with the same Message-ID: a receiver can
 * tell, and nothing is lost. Without a mail server nothing is claimed and everything waits, visibly.
 */
@Component
public class MailDispatcher implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(MailDispatcher.class);
    private static final long LAST_MESSAGE_SECONDS = 20;
    private static final Duration NO_SERVER_PAUSE = Duration.ofSeconds(10);

    private final ObjectProvider<JavaMailSenderImpl> sender;
    private final CapdoProperties.Mail properties;
    private final Deadlines deadlines;
    private final List<MailComposer> composers;
    private final Clock clock;
    private final OutboxLeases leases;
    private final CircuitBreaker breaker;
    private final ReentrantLock working = new ReentrantLock();

    /** What the server took while the database was away; recorded before anything else is done. */
    private final Deque<Receipt> unrecorded = new ArrayDeque<>();

    /** Claimed and not begun. Kept when the database goes away in the middle of it; a lease that ran out tells itself. */
    private final Deque<ClaimedMail> inHand = new ArrayDeque<>();

    private volatile boolean stopping;

    public MailDispatcher(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectProvider<JavaMailSenderImpl> sender,
            CapdoProperties.Mail properties,
            Deadlines deadlines,
            List<MailComposer> composers,
            Clock clock) {
        this.clock = clock;
        this.sender = sender;
        this.properties = properties;
        this.deadlines = deadlines;
        this.composers = composers;
        this.leases = new OutboxLeases(jdbc, transaction, properties);
        this.breaker = new CircuitBreaker(jdbc, properties.pause(), properties.longestPause());
    }

    private record Receipt(ClaimedMail mail, Delivery delivery) {}

    public boolean hasMailServer() {
        return sender.getIfAvailable() != null;
    }

    /** What all nodes know about the mail server. */
    public MailServerState serverState() {
        return breaker.state();
    }

    @Scheduled(fixedDelayString = "#{@mailSettings.interval()}")
    public void dispatch() {
        JavaMailSenderImpl server = sender.getIfAvailable();
        if (server == null || stopping) {
            return;
        }
        working.lock();
        try {
            Courier courier = new Courier(server, properties.from(), clock, leases::attachments);
            recordReceipts();
            if (breaker.state().down()) {
                probe(courier);
            } else {
                work(courier);
            }
        } finally {
            working.unlock();
        }
    }

    private void work(Courier courier) {
        breaker.expectAnswers();
        while (!stopping && !breaker.opened()) {
            if (inHand.isEmpty()) {
                inHand.addAll(leases.claim(properties.batch()));
            }
            if (inHand.isEmpty()) {
                return;
            }
            send(courier, inHand.remove(), false);
        }
        putBack();
    }

    private void putBack() {
        for (ClaimedMail mail = inHand.peek(); mail != null; mail = inHand.peek()) {
            leases.release(mail);
            inHand.remove();
        }
    }

    private void probe(Courier courier) {
        putBack();
        if (!breaker.probeIsDue()) {
            return;
        }
        for (ClaimedMail mail : leases.claim(1)) {
            if (breaker.takeProbe()) {
                send(courier, mail, true);
            } else {
                leases.release(mail);
            }
        }
        if (!breaker.state().down()) {
            work(courier);
        }
    }

    private void send(Courier courier, ClaimedMail claimed, boolean probing) {
        if (claimed.deadlineId() != null
                && claimed.deadlineVersion() != null
                && !deadlines.isOpen(claimed.deadlineId(), claimed.deadlineVersion())) {
            leases.finish(claimed, "CANCELLED", null);
            return;
        }
        Optional<ClaimedMail> current = worded(claimed);
        if (current.isEmpty()) {
            leases.finish(claimed, "CANCELLED", null);
            return;
        }
        ClaimedMail mail = current.get();
        Optional<Lease> lease = leases.begin(mail);
        if (lease.isEmpty()) {
            log.warn("Thư {} đã do nút khác giữ.", mail.id());
            return;
        }
        courier.deliver(mail, lease.get(), delivery -> {
            record(mail, delivery);
            breaker.record(delivery, probing);
        });
    }

    /** As the message stands now; empty when there is nothing left to say. */
    private Optional<ClaimedMail> worded(ClaimedMail mail) {
        MailComposer composer = composers.stream()
                .filter(one -> one.name().equals(mail.composer()))
                .findFirst()
                .orElse(null);
        if (composer == null) {
            return Optional.of(mail);
        }
        try {
            Optional<MailText> text = composer.compose(mail.id());
            text.filter(now -> !composer.secret()).ifPresent(now -> leases.reword(mail, now));
            return text.map(mail::with);
        } catch (DataAccessResourceFailureException | TransactionException e) {
            throw e; // The lease tells itself when the database is back.
        } catch (RuntimeException e) {
            log.error("Thư {} không viết lại được", mail.id(), e);
            // What was put into the outbox says less; without its secret it says nothing.
            return composer.secret() ? Optional.empty() : Optional.of(mail);
        }
    }

    private void record(ClaimedMail mail, Delivery delivery) {
        switch (delivery.outcome()) {
            case SENT -> recordSent(new Receipt(mail, delivery));
            case REFUSED -> giveUp(mail, "REFUSED", delivery);
            case UNSENDABLE -> giveUp(mail, "FAILED", delivery);
            case FULL -> leases.retryWhenTidied(mail, delivery);
            case NO_SERVER -> leases.retryLater(mail, delivery, jittered(NO_SERVER_PAUSE), false);
            case LATER, CUT -> {
                if (mail.attempts() >= properties.maxAttempts()) {
                    giveUp(mail, "FAILED", delivery);
                } else {
                    leases.retryLater(mail, delivery, jittered(pauseAfter(mail.attempts())), true);
                }
            }
            case LEASE_LOST -> log.warn("Thư {} để nút khác gửi: nút này đã dừng quá lâu.", mail.id());
        }
    }

    private void giveUp(ClaimedMail mail, String state, Delivery delivery) {
        log.warn("Thư {} không gửi được: {}", mail.id(), delivery.reply());
        leases.finish(mail, state, delivery);
    }

    private void recordSent(Receipt receipt) {
        unrecorded.add(receipt);
        recordReceipts();
    }

    /** A receipt leaves the queue only when the database has it, or when the message is another's by now. */
    private void recordReceipts() {
        while (!unrecorded.isEmpty()) {
            Receipt receipt = unrecorded.peek();
            if (!leases.finish(receipt.mail(), "SENT", receipt.delivery())) {
                log.warn(
                        "Thư {} đã gửi nhưng nút khác đang giữ.", receipt.mail().id());
            }
            unrecorded.remove();
        }
    }

    private static Duration pauseAfter(int attempts) {
        return Duration.ofSeconds(Math.min(3600, 15L << Math.min(attempts, 8)));
    }

    private static Duration jittered(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1));
    }

    /** An orderly stop finishes the message at hand and puts the others back. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        if (working.tryLock(LAST_MESSAGE_SECONDS, TimeUnit.SECONDS)) {
            working.unlock();
        }
    }
}
