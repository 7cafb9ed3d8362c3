package vn.capdo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.support.CapdoTest;

/** Mails in the hands of a node that is slow, or away, or gone. */
@CapdoTest
class MailLeaseTests extends DispatcherScene {

    @Test
    void aMailInTheHandsOfAnotherNodeIsLeftThereUntilItsLeaseRunsOut() {
        String key = enqueue("dang-gui");
        lease(key, "1 minute");
        MailDispatcher dispatcher = dispatcher(SERVER.getSmtp().getPort());

        dispatcher.dispatch();
        assertThat(row(key).state()).isEqualTo("SENDING");
        assertThat(SERVER.getReceivedMessages()).isEmpty();

        lease(key, "-1 second");
        dispatcher.dispatch();
        assertThat(row(key).state()).isEqualTo("SENT");
        assertThat(messageId(SERVER.getReceivedMessages()[0])).isEqualTo(row(key).messageId());
    }

    @Test
    void aMailThatItsNodeHadNotBegunIsNoRiskOfARepeat() {
        String key = enqueue("chua-bat-dau");
        lease(key, "-1 second");
        dispatcher(SERVER.getSmtp().getPort()).dispatch();
        assertThat(row(key).ambiguous()).isZero();

        String begun = enqueue("da-bat-dau");
        lease(begun, "-1 second");
        jdbc.sql("update capdo.mail_outbox set begun_at = now() where dedup_key = :key")
                .param("key", begun)
                .update();
        dispatcher(SERVER.getSmtp().getPort()).dispatch();
        assertThat(row(begun).ambiguous()).isEqualTo(1);
        assertThat(row(begun).state()).isEqualTo("SENT");
    }

    @Test
    void aNodeThatWasAwayForLongerThanItsLeaseChangesNothing() {
        String key = enqueue("nut-cham");
        OutboxLeases slow = new OutboxLeases(jdbc, transaction, properties);
        ClaimedMail stale = slow.claim(1).get(0);
        jdbc.sql("update capdo.mail_outbox set lease_until = now() - interval '1 second' where dedup_key = :key")
                .param("key", key)
                .update();
        // The very same node may have it again: the claim counts, not the node.
        ClaimedMail fresh = slow.claim(1).get(0);

        assertThat(slow.begin(stale)).isEmpty();
        assertThat(slow.finish(stale, "SENT", Delivery.of(Delivery.Outcome.SENT, "250 OK")))
                .isFalse();
        slow.release(stale);
        assertThat(row(key).state()).isEqualTo("SENDING");
        assertThat(slow.begin(fresh)).isPresent();
        assertThat(slow.finish(fresh, "SENT", Delivery.of(Delivery.Outcome.SENT, "250 OK")))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, 400})
    void aLeaseThatRunsOutInTheMiddleStopsTheMailBeforeItIsComplete(long milliseconds) {
        try (ScriptedMailServer server = new ScriptedMailServer().waitsBeforeGoOn(milliseconds * 2)) {
            String key = enqueue("het-han-giu");
            OutboxLeases leases = new OutboxLeases(jdbc, transaction, properties);
            ClaimedMail mail = leases.claim(1).get(0);
            Lease lease = new Lease(mail.leaseToken(), System.nanoTime() + milliseconds * 1_000_000);
            List<Delivery> ends = new java.util.ArrayList<>();

            new Courier(sender(server.port()), "capdo@localhost", clock, id -> List.of())
                    .deliver(mail, lease, ends::add);

            assertThat(ends).extracting(Delivery::outcome).containsExactly(Delivery.Outcome.LEASE_LOST);
            assertThat(server.messageIds()).isEmpty();
            assertThat(row(key).state()).isEqualTo("SENDING");
        }
    }

    private void lease(String key, String rest) {
        jdbc.sql("update capdo.mail_outbox set state = 'SENDING', lease_owner = 'nut-khac',"
                        + " lease_until = now() + cast(:rest as interval) where dedup_key = :key")
                .param("rest", rest)
                .param("key", key)
                .update();
    }
}
