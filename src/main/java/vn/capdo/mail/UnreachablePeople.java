package vn.capdo.mail;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.capdo.EmailAddress;
import vn.capdo.ReadOnly;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/** Who works here and gets no mail: without an address, or the last mail to the present address was refused, returned or given up, or finds the mailbox full for days. */
@Service
@ReadOnly
public class UnreachablePeople {

    private final JdbcClient jdbc;
    private final Staff staff;

    UnreachablePeople(JdbcClient jdbc, Staff staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    public enum Reason {
        NO_ADDRESS,
        /** What is kept as the address is none: it was taken in before anybody looked at it. */
        NOT_USABLE,
        /** The mail server said no for good. */
        REFUSED,
        /** Taken by the mail server, and returned by one further on. */
        BOUNCED,
        /** The mailbox has been full for days; we go on trying. */
        FULL,
        /** Put off again and again until the message was given up, or not sendable at all. */
        FAILED
    }

    /**
     * @param roles what the person does here today
     * @param reply what the mail server said; null without an address
     * @param since when the last mail was refused, returned or given up, or the mailbox was full first; null without an address
     */
    public record Unreachable(
            StaffMember person,
            List<RoleAssignment> roles,
            @Nullable Reason reason,
            @Nullable String reply,
            @Nullable OffsetDateTime since) {}

    private record LastMail(String userId, String recipient, String state, String reply, OffsetDateTime since) {}

    /** By name; only people who hold a role today. */
    public List<Unreachable> today() {
        Map<String, List<RoleAssignment>> roles =
                staff.rolesInForce().stream().collect(Collectors.groupingBy(RoleAssignment::userId));
        Map<String, LastMail> last = jdbc
                .sql(
                        """
                        select distinct on (user_id) user_id, recipient, coalesce(last_error, smtp_reply) as reply,
                            case when full_since is null or state = 'SENT' then state else 'FULL' end as state,
                            case when full_since is null or state = 'SENT' then ended_at else full_since end as since
                        from capdo.mail_outbox
                        where (state in ('SENT', 'BOUNCED', 'REFUSED', 'FAILED') and ended_at is not null)
                            or (state = 'PENDING' and full_since < now() - cast(:toldAfter as interval))
                        order by user_id, state = 'PENDING' desc, ended_at desc, id""")
                .param("toldAfter", FullMailbox.interval(FullMailbox.TOLD_AFTER))
                .query(LastMail.class)
                .list()
                .stream()
                .collect(Collectors.toMap(LastMail::userId, Function.identity()));
        return staff.all().stream()
                .filter(person -> roles.containsKey(person.userId()))
                .map(person -> of(person, roles.getOrDefault(person.userId(), List.of()), last.get(person.userId())))
                .filter(one -> one.reason() != null)
                .toList();
    }

    private static Unreachable of(StaffMember person, List<RoleAssignment> roles, @Nullable LastMail last) {
        if (person.email() == null || person.email().isBlank()) {
            return new Unreachable(person, roles, Reason.NO_ADDRESS, null, null);
        }
        String address = EmailAddress.usable(person.email());
        if (address == null) {
            return new Unreachable(person, roles, Reason.NOT_USABLE, null, null);
        }
        if (last != null
                && !last.state().equals("SENT")
                && last.recipient() != null
                && last.recipient().strip().equals(address)) {
            return new Unreachable(person, roles, Reason.valueOf(last.state()), last.reply(), last.since());
        }
        return new Unreachable(person, roles, null, null, null);
    }
}
