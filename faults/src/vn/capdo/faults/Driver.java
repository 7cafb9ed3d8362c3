package vn.capdo.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of the run: sets the province up and acts, through whichever node answers, until each act is known to have
 * happened. Only then does it go into the ledger.
 */
final class Driver {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Node> nodes;
    private final Ledger ledger;
    private final Journal journal;
    private final Random random;
    private final Map<Node, Product> sessions = new HashMap<>();

    Driver(List<Node> nodes, Ledger ledger, Journal journal, long seed) {
        this.nodes = nodes;
        this.ledger = ledger;
        this.journal = journal;
        this.random = new Random(seed);
    }

    /**
     * Before any fault: units, people, systems, as an administrator and a coordinator bring them in.
     *
     * @param digests the ladder decides what waits for the day's digest; else the administrator has everything sent at once, so
     *     that each reminder is a message
     */
    void setUp(int systems, boolean digests) throws IOException {
        Product admin = new Product(nodes.get(0), "quantri");
        if (!digests) {
            expect(
                    302,
                    admin.form(
                            "/notification-settings",
                            Map.of(
                                    "firstHour", "6",
                                    "lastHour", "18",
                                    "defaultHour", "8",
                                    "notice", "AT_ONCE",
                                    "urgent", "AT_ONCE",
                                    "overdue", "AT_ONCE",
                                    "atOnceMost", "1000")));
        }
        expect(302, admin.upload("/directory/organisations", "don-vi.csv", Province.organisations(), Map.of()));
        expect(
                302,
                admin.upload(
                        "/directory/staff", "nguoi-dung.csv", Province.staff(), Map.of("password", Product.PASSWORD)));
        Product coordinator = new Product(nodes.get(0), Province.COORDINATOR);
        HttpResponse<String> imported = expect(
                200,
                coordinator.upload(
                        "/api/v1/systems/import",
                        "danh-muc.xlsx",
                        Province.inventory(systems),
                        Map.of("dryRun", "false", "allOrNone", "true")));
        if (!imported.body().contains("\"added\":" + systems)) {
            throw new IOException("The inventory was not taken over: " + imported.body());
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    /** A campaign for all levels; when dossiers are open already, their milestones move. */
    void campaign(String code, LocalDate approvedBy, boolean moves) {
        Map<String, String> fields = Map.of(
                "code",
                code,
                "name",
                "Đợt " + code,
                "kind",
                "Chỉ thị",
                "number",
                code,
                "signedOn",
                "2024-02-23",
                "issuer",
                "Ủy ban nhân dân tỉnh thử nghiệm",
                "levels",
                "1,2,3,4,5",
                "approvedBy",
                approvedBy.toString(),
                "deployedBy",
                approvedBy.plusMonths(3).toString());
        untilDone(person -> {
            // An attempt that got no answer may have done it.
            if (person.get("/campaigns/" + code).statusCode() != 200) {
                String preview = person.form("/new-campaign", fields)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IOException("The product does not take the campaign " + code));
                person.form(URI.create(preview).getPath() + "/apply", Map.of());
            }
            return hasSettled(person, code);
        });
        journal.write("what", "campaign", "code", code, "approvedBy", approvedBy.toString());
        if (moves) {
            ledger.movedTo(approvedBy);
        } else {
            ledger.milestone(approvedBy);
        }
    }

    /** Whether the campaign is there and every date has followed it. */
    private static boolean hasSettled(Product person, String code) throws IOException {
        HttpResponse<String> campaign = person.get("/campaigns/" + code);
        Matcher change = Pattern.compile("/campaigns/changes/[0-9a-f-]{36}").matcher(campaign.body());
        return campaign.statusCode() == 200
                && change.find()
                && !person.get(change.group()).body().contains("Đang dời");
    }

    void open(int system) {
        String body = "{\"systemCode\":\"" + Province.systemCode(system) + "\"}";
        boolean[] unknown = {false};
        untilDone(person -> {
            try {
                int status = person.json("/api/v1/dossiers", body).statusCode();
                // Refused after an attempt without an answer: there is one already.
                boolean done = status == 201 || unknown[0] && status >= 400 && status < 500 && status != 401;
                unknown[0] |= status >= 500;
                return done;
            } catch (IOException e) {
                unknown[0] = true;
                throw e;
            }
        });
        ledger.opened(system);
    }

    /** How many dossiers the product says there are. */
    String dossiers() {
        String[] body = {""};
        untilDone(person -> {
            HttpResponse<String> answer = person.get("/api/v1/dossiers?size=1");
            body[0] = answer.body();
            return answer.statusCode() == 200;
        });
        return body[0];
    }

    private interface Act {
        boolean done(Product person) throws IOException;
    }

    private void untilDone(Act act) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Node node = nodes.get(random.nextInt(nodes.size()));
            try {
                Product person = sessions.get(node);
                if (person == null) {
                    person = new Product(node, Province.COORDINATOR);
                    sessions.put(node, person);
                }
                if (act.done(person)) {
                    return;
                }
            } catch (IOException e) {
                // No answer: a fault, or a node that is not up.
            }
            sessions.remove(node);
            Sink.pause(300);
        }
        throw new IllegalStateException("No node did what was asked for within " + PATIENCE);
    }
}
