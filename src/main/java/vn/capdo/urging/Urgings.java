package vn.capdo.urging;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Digest;
import vn.capdo.EmailAddress;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Substitutions;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.mail.MailOutbox;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.paper.PaperKind;
import vn.capdo.paper.PaperNumbers;
import vn.capdo.paper.PaperTemplates;
import vn.capdo.regime.Capacity;

/**
 * Urging late units: the owner's coordinator chooses what is late, sees the letters, and issues and sends all of them in one act,
 * or none. Administrators and auditors of the owner read what was sent.
 *
 * <p>One class over 400 lines: what the coordinator sees, what is proposed and what is sent must be chosen by the very same
 * rules, in one transaction.
 */
@Service
@Transactional
public class Urgings {

    /** Working days that a unit gets by default. */
    private static final int DAYS_TO_ANSWER = 5;

    private static final Set<Role> READERS = Set.of(Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR);

    private final LateMatters late;
    private final LetterText text;
    private final LetterTable table;
    private final UrgingMails mails;
    private final MailOutbox outbox;
    private final PaperNumbers numbers;
    private final PaperTemplates templates;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Staff staff;
    private final Substitutions substitutions;
    private final Access access;
    private final WorkingCalendars calendars;
    private final Clock clock;

    Urgings(
            LateMatters late,
            LetterText text,
            LetterTable table,
            UrgingMails mails,
            MailOutbox outbox,
            PaperNumbers numbers,
            PaperTemplates templates,
            Dossiers dossiers,
            Organisations organisations,
            Staff staff,
            Substitutions substitutions,
            Access access,
            WorkingCalendars calendars,
            Clock clock) {
        this.late = late;
        this.text = text;
        this.table = table;
        this.mails = mails;
        this.outbox = outbox;
        this.numbers = numbers;
        this.templates = templates;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.staff = staff;
        this.substitutions = substitutions;
        this.access = access;
        this.calendars = calendars;
        this.clock = clock;
    }

    // Who

    /** Owners whose late units the person may urge. */
    @ReadOnly
    public Set<String> coordinates(String userId) {
        return ownersWhere(userId, Set.of(Role.COORDINATOR));
    }

    /** Owners whose late matters and letters the person may read. */
    @ReadOnly
    public Set<String> reads(String userId) {
        return ownersWhere(userId, READERS);
    }

    /** In the person's own right, or in that of somebody whom he substitutes today. */
    private Set<String> ownersWhere(String userId, Set<Role> roles) {
        return access.rolesToday(userId).stream()
                .filter(held -> roles.contains(held.role()))
                .map(RoleAssignment::organisation)
                .map(organisations::ownerOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // What

    /** What is late in an owner's scope, the latest first. */
    @ReadOnly
    public List<LateMatter> late(String owner) {
        return late.of(owner);
    }

    /**
     * Whom a letter will reach.
     *
     * @param reader who it is in the outbox: a user, or {@link MailOutbox#reader} of the unit
     * @param address null when none is known
     */
    public record Addressee(String reader, String name, @Nullable String address) {

        public boolean reachable() {
            return mailbox() != null;
        }

        /** The address as mail is sent to it; null for none that could be one. */
        @Nullable
        String mailbox() {
            return EmailAddress.usable(address);
        }
    }

    /**
     * A letter before it is issued.
     *
     * @param letter null as long as the order is not complete
     * @param urgedToday numbers of today's letters that name one of the matters already
     */
    public record Draft(
            String unit,
            String unitName,
            List<LateMatter> matters,
            @Nullable Letter letter,
            List<Addressee> addressees,
            List<String> urgedToday) {

        public boolean reachable() {
            return addressees.stream().anyMatch(Addressee::reachable);
        }
    }

    /** What an order begins with: as the last letter of the owner was, else from the directory. */
    @ReadOnly
    public UrgingOrder proposal(String owner) {
        LocalDate today = LocalDate.now(clock);
        WorkingCalendar calendar = calendars.current();
        Optional<UrgingLetter> last = table.last(owner);
        String issuer = last.map(UrgingLetter::issuer).orElse(owner);
        return new UrgingOrder(
                issuer,
                nextNumber(issuer),
                last.map(UrgingLetter::symbol).orElse(""),
                last.map(UrgingLetter::place).orElseGet(() -> placeOf(organisations.get(owner))),
                last.map(UrgingLetter::about).orElseGet(() -> Messages.text("letter.defaultAbout")),
                calendar.plusWorkingDays(today, DAYS_TO_ANSWER),
                null,
                last.map(UrgingLetter::copies).orElseGet(() -> copies(owner)),
                last.map(UrgingLetter::capacity).orElse(Capacity.HEAD),
                last.map(UrgingLetter::collective).orElse(null),
                last.map(UrgingLetter::head).orElse(null),
                last.map(UrgingLetter::position).orElse(""),
                last.map(UrgingLetter::signer).orElse(""),
                false);
    }

    private String copies(String owner) {
        LocalDate today = LocalDate.now(clock);
        List<String> lines = new ArrayList<>(List.of(Messages.text("letter.copies.asAbove")));
        if (organisations.hasDesignatedUnit(owner)) {
            lines.add(Messages.text(
                    "letter.copies.unit",
                    organisations.designatedUnitOf(owner, today).name()));
        }
        lines.add(Messages.text("letter.copies.archive"));
        return String.join("\n", lines);
    }

    /** Minh Sơn, of Ủy ban nhân dân tỉnh Minh Sơn; empty where the name does not tell. */
    private static String placeOf(Organisation owner) {
        var matcher = java.util.regex.Pattern.compile("(?:tỉnh|thành phố) (\\p{Lu}.*)$")
                .matcher(owner.name());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Bodies that may issue letters for an owner: itself and its designated unit. */
    @ReadOnly
    public List<Organisation> issuers(String owner) {
        List<Organisation> issuers = new ArrayList<>(List.of(organisations.get(owner)));
        if (organisations.hasDesignatedUnit(owner)) {
            issuers.add(organisations.designatedUnitOf(owner, LocalDate.now(clock)));
        }
        return issuers;
    }

    /** The next number that the issuer has not used this year. */
    @ReadOnly
    public int nextNumber(String issuer) {
        int year = LocalDate.now(clock).getYear();
        return Math.max(table.lastNumber(issuer, year) + 1, numbers.next(issuer, PaperKind.URGING, year));
    }

    /**
     * The letters as they would be issued.
     *
     * @param selections of {@link LateMatter#selection}
     * @param order null as long as it is not complete: then the drafts have no letter yet
     * @throws Refusal when nothing was chosen, something of it is late no more, or the order is not complete
     */
    @ReadOnly
    public List<Draft> drafts(String owner, Collection<String> selections, @Nullable UrgingOrder order) {
        if (order != null) {
            require(order, owner);
        }
        LocalDate today = LocalDate.now(clock);
        List<Draft> drafts = new ArrayList<>();
        int number = order == null ? 0 : order.firstNumber();
        for (Map.Entry<String, List<LateMatter>> unit :
                byUnit(owner, chosen(owner, selections)).entrySet()) {
            List<LateMatter> matters = unit.getValue();
            String code = matters.get(0).unit();
            if (order != null && code.equals(order.issuer())) {
                throw new Refusal("urging.toItself", matters.get(0).unitName());
            }
            drafts.add(new Draft(
                    code,
                    matters.get(0).unitName(),
                    matters,
                    order == null ? null : text.of(order, owner, code, matters, number++ + "/" + order.symbol(), today),
                    addressees(code),
                    table.urgedOn(
                            today, matters.stream().map(LateMatter::matter).toList())));
        }
        return drafts;
    }

    private List<LateMatter> chosen(String owner, Collection<String> selections) {
        Set<String> asked = new LinkedHashSet<>(selections);
        if (asked.isEmpty()) {
            throw new Refusal("urging.nothingChosen");
        }
        List<LateMatter> found = late.of(owner).stream()
                .filter(matter -> asked.contains(matter.selection()))
                .toList();
        if (found.size() < asked.size()) {
            throw new Refusal("urging.changed", asked.size() - found.size());
        }
        return found;
    }

    /** In the order of the units' names. What the owner itself is late with is no matter for a letter of its own staff. */
    private Map<String, List<LateMatter>> byUnit(String owner, List<LateMatter> matters) {
        Map<String, List<LateMatter>> units = new TreeMap<>();
        for (LateMatter matter : matters) {
            if (matter.unit().equals(owner)) {
                throw new Refusal("urging.toOwner", matter.unitName());
            }
            units.computeIfAbsent(matter.unitName() + "\n" + matter.unit(), unit -> new ArrayList<>())
                    .add(matter);
        }
        return units;
    }

    /** The unit's leaders, whoever substitutes them today, and its own address; each address once. */
    private List<Addressee> addressees(String unit) {
        Map<String, Addressee> addressees = new LinkedHashMap<>();
        for (StaffMember leader :
                substitutions.audience(staff.holders(Role.LEADER, unit)).keySet()) {
            add(addressees, new Addressee(leader.userId(), leader.fullName(), leader.email()));
        }
        Organisation organisation = organisations.get(unit);
        if (organisation.email() != null) {
            add(addressees, new Addressee(MailOutbox.reader(unit), organisation.name(), organisation.email()));
        }
        return List.copyOf(addressees.values());
    }

    private static void add(Map<String, Addressee> addressees, Addressee addressee) {
        String mailbox = addressee.mailbox();
        String key = mailbox == null ? "/" + addressee.reader() : mailbox.toLowerCase(Locale.ROOT);
        addressees.putIfAbsent(key, addressee);
    }

    private void require(UrgingOrder order, String owner) {
        if (issuers(owner).stream().noneMatch(issuer -> issuer.code().equals(order.issuer()))) {
            throw new Refusal("field.choice", Messages.text("field.urging.issuer"), String.valueOf(order.issuer()));
        }
        if (order.firstNumber() < 1 || order.firstNumber() > 999_999) {
            throw new Refusal("field.range", Messages.text("field.urging.number"), 1, 999_999);
        }
        Fields.required("urging.symbol", order.symbol(), 40);
        if (!order.symbol().matches("[\\p{L}\\p{N}]+([.-][\\p{L}\\p{N}]+)*")) {
            throw new Refusal("urging.symbol", order.symbol());
        }
        Fields.required("urging.place", order.place(), 60);
        Fields.required("urging.about", order.about(), 300);
        Fields.required("urging.copies", order.copies(), 2000);
        Fields.required("urging.signer", order.signer(), 100);
        Fields.optional("urging.paragraph", order.paragraph(), 4000);
        Fields.optional("urging.collective", order.collective(), 200);
        Fields.optional("urging.head", order.head(), 200);
        Fields.optional("urging.position", order.position(), 200);
        Fields.required("signerCapacity", order.capacity()).lines(order.collective(), order.head(), order.position());
        LocalDate answerBy = Fields.required("urging.answerBy", order.answerBy());
        LocalDate today = LocalDate.now(clock);
        if (!answerBy.isAfter(today)) {
            throw new Refusal("urging.answerByPast", answerBy, today);
        }
        WorkingCalendar calendar = calendars.current();
        if (!calendar.isWorkingDay(answerBy)) {
            throw new Refusal("urging.answerByDayOff", answerBy, calendar.endOnWorkingDay(answerBy));
        }
    }

    // The act

    /**
     * Issues a letter for each unit, records all of them, puts the mails into the outbox and a line into the timeline of each
     * dossier: all of it or nothing.
     *
     * @return the batch
     * @throws Refusal as {@link #drafts}; also when a number is taken, or a matter was urged today and the order does not say again
     */
    public UUID send(String owner, Collection<String> selections, UrgingOrder order, String userId) {
        Actor actor = access.actorByRole(
                        userId,
                        role -> role.role() == Role.COORDINATOR
                                && organisations.ownerOf(role.organisation()).equals(owner))
                .orElseThrow(() -> new Refusal("urging.notYours"));
        table.lock(owner);
        List<Draft> drafts = drafts(owner, selections, order);
        LocalDate today = LocalDate.now(clock);
        List<String> urgedToday = drafts.stream()
                .flatMap(draft -> draft.urgedToday().stream())
                .distinct()
                .toList();
        if (!urgedToday.isEmpty() && !order.again()) {
            throw new Refusal("urging.alreadyToday", String.join(", ", urgedToday));
        }
        table.taken(owner, order.issuer(), today.getYear(), order.firstNumber(), drafts.size(), order.symbol())
                .ifPresent(number -> {
                    throw new Refusal(
                            "urging.numberTaken", number, today.getYear(), String.valueOf(nextNumber(order.issuer())));
                });
        UUID batch = UUID.randomUUID();
        int sequence = order.firstNumber();
        for (Draft draft : drafts) {
            issue(batch, owner, draft, order, sequence++, actor);
        }
        return batch;
    }

    private void issue(UUID batch, String owner, Draft draft, UrgingOrder order, int sequence, Actor actor) {
        Letter text = requireNonNull(draft.letter());
        PaperTemplates.Wording wording = templates.on(PaperKind.URGING, text.dated());
        byte[] content = LetterDocument.print(wording.template(), text, clock.instant());
        UrgingLetter letter = new UrgingLetter(
                UUID.randomUUID(),
                batch,
                owner,
                order.issuer(),
                draft.unit(),
                draft.unitName(),
                text.number(),
                order.symbol(),
                order.place(),
                order.about(),
                text.dated(),
                order.answerBy(),
                order.capacity(),
                order.collective(),
                order.head(),
                order.position(),
                order.signer(),
                order.paragraph(),
                order.copies(),
                fileName(text.number(), draft.unit()),
                Digest.of(content),
                actor.userId(),
                actor.onBehalfOf(),
                OffsetDateTime.now(clock),
                draft.matters().size());
        table.insert(letter, order, sequence, content);
        numbers.enter(
                order.issuer(),
                PaperKind.URGING,
                sequence,
                letter.number(),
                letter.dated(),
                Messages.text("urging.registered", letter.about(), letter.unitName()),
                letter.fileName(),
                wording.version(),
                actor);
        table.insertItems(letter.id(), draft.matters());
        int position = 0;
        for (Addressee addressee : draft.addressees()) {
            UUID mail = mails.enqueue(letter, draft, addressee, content);
            table.insertRecipient(letter.id(), ++position, addressee.name(), addressee.address(), mail);
        }
        Map<UUID, List<String>> byDossier = new LinkedHashMap<>();
        for (LateMatter matter : draft.matters()) {
            if (matter.dossierId() != null) {
                byDossier
                        .computeIfAbsent(matter.dossierId(), dossier -> new ArrayList<>())
                        .add(matter.title());
            }
        }
        byDossier.forEach((dossier, titles) -> dossiers.note(
                dossier,
                actor,
                EventType.URGED,
                Messages.text(
                        "event.urged", letter.number(), letter.dated(), draft.unitName(), String.join("; ", titles))));
    }

    /** Plain letters, as every mail program and file system takes them. */
    private static String fileName(String number, String unit) {
        String plain = Normalizer.normalize("don-doc-" + number + "-" + unit, Normalizer.Form.NFD)
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9.-]+", "-");
        return plain + ".docx";
    }

    // The record

    /** Letters of these owners, the newest first. */
    @ReadOnly
    public List<UrgingLetter> letters(Collection<String> owners, int limit, int offset) {
        return table.ofOwners(owners, limit, offset);
    }

    @ReadOnly
    public long count(Collection<String> owners) {
        return table.count(owners);
    }

    /** The letters of one act, in the order of their numbers; empty for an act of another owner. */
    @ReadOnly
    public List<UrgingLetter> batch(UUID batch, Collection<String> owners) {
        return table.ofBatch(batch).stream()
                .filter(letter -> owners.contains(letter.owner()))
                .toList();
    }

    @ReadOnly
    public Optional<UrgingLetter> find(UUID id, Collection<String> owners) {
        return table.find(id).filter(letter -> owners.contains(letter.owner()));
    }

    @ReadOnly
    public List<UrgingLetter.Item> items(UUID letter) {
        return table.items(letter);
    }

    /** Who issued a letter, and for whom. */
    @ReadOnly
    public String madeBy(UrgingLetter letter) {
        String name = staff.nameOf(letter.madeBy());
        return letter.madeFor() == null ? name : Messages.text("acting.onBehalf", name, staff.nameOf(letter.madeFor()));
    }

    /** Whom each of these letters went to, and how far the mail has come; a letter that reached nobody is missing. */
    @ReadOnly
    public Map<UUID, List<UrgingLetter.Recipient>> recipients(Collection<UUID> letters) {
        List<LetterTable.Told> told = table.recipients(letters);
        Map<UUID, String> states =
                outbox.states(told.stream().map(LetterTable.Told::mailId).toList());
        return told.stream()
                .collect(Collectors.groupingBy(
                        LetterTable.Told::letterId,
                        Collectors.mapping(
                                one -> new UrgingLetter.Recipient(one.name(), one.address(), states.get(one.mailId())),
                                Collectors.toList())));
    }

    /** The Word document of a letter, byte for byte as it was issued. */
    @ReadOnly
    public byte[] content(UUID letter) {
        return table.content(letter);
    }

    /** The documents of several letters in one file. */
    @ReadOnly
    public byte[] zip(List<UrgingLetter> letters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (UrgingLetter letter : letters) {
                ZipEntry entry = new ZipEntry(letter.fileName());
                entry.setTimeLocal(letter.madeAt()
                        .withOffsetSameInstant(ZoneOffset.ofHours(7))
                        .toLocalDateTime());
                zip.putNextEntry(entry);
                zip.write(table.content(letter.id()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
