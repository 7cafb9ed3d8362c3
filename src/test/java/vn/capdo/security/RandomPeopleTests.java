package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.Refusal;
import vn.capdo.acting.Substitutions;
import vn.capdo.feed.Feeds;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.support.Browser;
import vn.capdo.support.Browser.Answer;
import vn.capdo.support.CapdoHttpTest;
import vn.capdo.support.SampleFiles;
import vn.capdo.support.TestProvince.Realm;

/**
 * People with roles at random, of several bodies and two owners, at random objects through every entrance; a model that knows
 * nothing of the product's code says who may. The seed stands in a failure's message.
 */
@CapdoHttpTest
@Import(OwnersAffairs.class)
@TestPropertySource(properties = "capdo.test=random-people")
class RandomPeopleTests extends WebappScene {

    private static final int PEOPLE = 24;
    private static final int TRIES = 900;

    @Autowired
    Staff staff;

    @Autowired
    Substitutions substitutions;

    @Autowired
    Feeds feeds;

    @Autowired
    OwnersAffairs ownersAffairs;

    private record Post(Role role, String body) {}

    /**
     * @param posts his own
     * @param lent those of people whom he substitutes
     * @param feed secret of the address that shows him what he sees of owners
     */
    private record Person(String id, List<Post> posts, List<Post> lent, String feed, Browser browser) {

        boolean holds(Role role, String body) {
            return all().anyMatch(new Post(role, body)::equals);
        }

        Stream<Post> all() {
            return Stream.concat(posts.stream(), lent.stream());
        }
    }

    /** A dossier that waits for its preparer. */
    private record Thing(UUID dossier, String task, String unit, Realm realm) {}

    /** @param refused whether an answer says that one may not */
    private record Entrance(
            String name,
            BiPredicate<Person, Thing> may,
            BiFunction<Person, Thing, Answer> call,
            BiPredicate<Thing, Answer> refused) {

        Entrance(String name, BiPredicate<Person, Thing> may, BiFunction<Person, Thing, Answer> call) {
            this(
                    name,
                    may,
                    call,
                    (thing, answer) -> Set.of(401, 403, 404).contains(answer.status())
                            || name.endsWith("engine") && answer.status() / 100 == 4);
        }
    }

    private final Map<String, Realm> realmOf = new HashMap<>();
    private final Map<Realm, OwnersAffairs.Affairs> affairs = new HashMap<>();

    private boolean holdsUnder(Person person, Realm realm, Role... roles) {
        return person.all().anyMatch(post -> List.of(roles).contains(post.role()) && realmOf.get(post.body()) == realm);
    }

    private static boolean ofTheUnit(Person person, Thing thing) {
        return person.holds(Role.PREPARER, thing.unit()) || person.holds(Role.LEADER, thing.unit());
    }

    private boolean sees(Person person, Thing thing) {
        return ofTheUnit(person, thing) || seesTheOwner(person, thing);
    }

    private boolean seesTheOwner(Person person, Thing thing) {
        return holdsUnder(
                person,
                thing.realm(),
                Role.COORDINATOR,
                Role.AUDITOR,
                Role.APPRAISER,
                Role.APPROVER,
                Role.ADMINISTRATOR);
    }

    private boolean administers(Person person, Thing thing) {
        return holdsUnder(person, thing.realm(), Role.ADMINISTRATOR);
    }

    private boolean steers(Person person, Thing thing) {
        return ofTheUnit(person, thing) || holdsUnder(person, thing.realm(), Role.COORDINATOR);
    }

    private List<Entrance> entrances() {
        return Stream.concat(ofDossiers().stream(), ofAffairs().stream()).toList();
    }

    private List<Entrance> ofDossiers() {
        return List.of(
                new Entrance("page", this::sees, (who, thing) -> who.browser().get("/dossiers/" + thing.dossier())),
                new Entrance(
                        "api", this::sees, (who, thing) -> who.browser().get("/api/v1/dossiers/" + thing.dossier())),
                new Entrance("picture", this::sees, (who, thing) -> who.browser()
                        .get("/dossiers/" + thing.dossier() + "/diagram.bpmn")),
                new Entrance("documents", this::sees, (who, thing) -> who.browser()
                        .get("/api/v1/dossiers/" + thing.dossier() + "/documents")),
                new Entrance("clocks", this::sees, (who, thing) -> who.browser()
                        .get("/api/v1/dossiers/" + thing.dossier() + "/clocks")),
                new Entrance(
                        "the unit's statement",
                        RandomPeopleTests::ofTheUnit,
                        (who, thing) -> upload(who, thing, "LEVEL_STATEMENT")),
                new Entrance(
                        "the appraiser's opinion",
                        (who, thing) -> holdsUnder(who, thing.realm(), Role.APPRAISER, Role.COORDINATOR),
                        (who, thing) -> upload(who, thing, "APPRAISAL_OPINION")),
                // Without its reason: whoever may is told what is missing, and nothing happens.
                new Entrance("withdrawal", this::steers, (who, thing) -> send(who, thing, "withdraw", "reason=+")),
                new Entrance(
                        "decommissioning", this::steers, (who, thing) -> send(who, thing, "decommission", "reason=+")),
                new Entrance(
                        "way back",
                        (who, thing) -> false,
                        (who, thing) -> send(who, thing, "step", "step=userTask_prepareDossier&reason=x")),
                new Entrance(
                        "task of the engine",
                        (who, thing) -> who.holds(Role.PREPARER, thing.unit()),
                        (who, thing) -> who.browser().get(ENGINE + "/task/" + thing.task())),
                new Entrance(
                        "completion by the engine",
                        (who, thing) -> false, // Nobody has taken it.
                        (who, thing) -> who.browser().post(ENGINE + "/task/" + thing.task() + "/complete", "{}")),
                new Entrance("instances of the engine", (who, thing) -> false, (who, thing) -> who.browser()
                        .delete(ENGINE + "/process-instance/" + thing.dossier())),
                new Entrance(
                        "start of the campaign",
                        (who, thing) -> holdsUnder(who, thing.realm(), Role.COORDINATOR),
                        (who, thing) -> who.browser()
                                .get("/campaigns/R-" + thing.realm().owner() + "/start")),
                new Entrance("system", this::sees, (who, thing) -> who.browser()
                        .get("/register/" + systemOf.get(thing.dossier()))),
                new Entrance("account", this::administers, (who, thing) -> who.browser()
                        .get("/directory/staff/" + thing.realm().preparer())));
    }

    private List<Entrance> ofAffairs() {
        return List.of(
                new Entrance(
                        "duty of a unit",
                        (who, thing) -> seesTheOwner(who, thing)
                                || who.all().anyMatch(post -> post.body()
                                        .equals(thing.realm().unit())),
                        (who, thing) ->
                                who.browser().get("/obligations/" + of(thing).obligation())),
                new Entrance(
                        "duty of a directive",
                        (who, thing) -> who.all().anyMatch(post -> realmOf.get(post.body()) == thing.realm()),
                        (who, thing) -> who.browser()
                                .get("/campaigns/R-" + thing.realm().owner() + "/duties/"
                                        + of(thing).duty())),
                new Entrance(
                        "import",
                        (who, thing) -> holdsUnder(who, thing.realm(), Role.COORDINATOR),
                        (who, thing) -> who.browser().get("/import/" + of(thing).imported())),
                new Entrance("draft", this::administers, (who, thing) -> who.browser()
                        .get("/organisation-changes/" + of(thing).draft())),
                new Entrance(
                        "delegation",
                        (who, thing) -> holdsUnder(who, thing.realm(), Role.COORDINATOR, Role.ADMINISTRATOR),
                        (who, thing) ->
                                send(who, "/delegations/" + of(thing).delegation() + "/revoke", "from=&reason=+")),
                new Entrance(
                        "approval by the head or by delegation, of the engine",
                        (who, thing) -> who.holds(Role.APPROVER, thing.realm().owner())
                                || who.holds(Role.APPROVER, of(thing).office()),
                        (who, thing) ->
                                who.browser().get(ENGINE + "/task/" + of(thing).approval()),
                        (thing, answer) -> answer.status() / 100 == 4),
                new Entrance(
                        "another's calendar address",
                        (who, thing) -> false,
                        (who, thing) ->
                                send(who, "/deadlines/feeds/" + of(thing).feed() + "/revoke", "")),
                new Entrance(
                        "calendar",
                        this::seesTheOwner,
                        (who, thing) -> stranger().get("/feeds/" + who.feed() + ".ics"),
                        (thing, answer) -> !answer.body()
                                .replaceAll("\r?\n ", "")
                                .contains("Hệ thống " + systemOf.get(thing.dossier()))));
    }

    private OwnersAffairs.Affairs of(Thing thing) {
        return affairs.get(thing.realm());
    }

    private final Map<UUID, String> systemOf = new HashMap<>();

    @Test
    void whoeverMayMayAndNobodyElseWhateverTheEntrance() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Realm> realms = List.of(province.realm(), province.realm());
        List<String> bodies = new ArrayList<>();
        List<Thing> things = new ArrayList<>();
        for (Realm realm : realms) {
            affairs.put(realm, ownersAffairs.of(realm));
            for (String body : List.of(
                    realm.owner(),
                    realm.designated(),
                    realm.unit(),
                    affairs.get(realm).office())) {
                bodies.add(body);
                realmOf.put(body, realm);
            }
            for (String unit : List.of(realm.unit(), realm.designated())) {
                String system = province.system(unit);
                UUID dossier = opening.start(system, realm.coordinator()).id();
                systemOf.put(dossier, system);
                things.add(new Thing(dossier, taskOf(dossier), unit, realm));
            }
        }
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(somebody(random, bodies));
        }
        for (int i = 0; i < PEOPLE; i++) {
            substitute(people.get(random.nextInt(PEOPLE)), people.get(random.nextInt(PEOPLE)));
        }
        assertThat(people).as("seed %d", seed).anyMatch(person -> !person.lent().isEmpty());
        List<Entrance> entrances = entrances();
        for (int i = 0; i < TRIES; i++) {
            Person person = people.get(random.nextInt(people.size()));
            Thing thing = things.get(random.nextInt(things.size()));
            Entrance entrance = entrances.get(random.nextInt(entrances.size()));
            Answer answer = entrance.call().apply(person, thing);
            assertThat(answer.status()).as("seed %d, %s", seed, entrance.name()).isLessThan(500);
            assertThat(!entrance.refused().test(thing, answer))
                    .as(
                            "seed %d: %s with %s and lent %s at %s of a dossier of %s: %d",
                            seed,
                            person.id(),
                            person.posts(),
                            person.lent(),
                            entrance.name(),
                            thing.unit(),
                            answer.status())
                    .isEqualTo(entrance.may().test(person, thing));
        }
    }

    private Person somebody(Random random, List<String> bodies) {
        List<Role> roles = List.of(
                Role.PREPARER,
                Role.LEADER,
                Role.APPRAISER,
                Role.APPROVER,
                Role.COORDINATOR,
                Role.AUDITOR,
                Role.ADMINISTRATOR);
        List<Post> posts = new ArrayList<>();
        String id = null;
        for (int i = random.nextInt(3); i >= 0; i--) {
            Post post = new Post(roles.get(random.nextInt(roles.size())), bodies.get(random.nextInt(bodies.size())));
            if (id == null) {
                id = person("ngau", post.role(), post.body());
            } else if (!posts.contains(post)) {
                staff.assign(new RoleAssignment(id, post.role(), post.body(), life.today(), null, null));
            }
            posts.add(post);
        }
        return new Person(id, posts, new ArrayList<>(), feeds.create(id, Feeds.Scope.OWNER), Browser.of(port, id));
    }

    /** What is lent is what the absent one holds where the other works too, but for administration. */
    private void substitute(Person absent, Person substitute) {
        LocalDate today = life.today();
        try {
            substitutions.accept(
                    substitutions
                            .set(
                                    absent.id(),
                                    substitute.id(),
                                    today,
                                    today.plusDays(30),
                                    "Nghỉ phép",
                                    null,
                                    absent.id())
                            .id(),
                    substitute.id());
        } catch (Refusal refused) {
            return; // One is the other, works elsewhere, is away or stands in already: another pair then.
        }
        List<Realm> works = substitute.posts().stream()
                .map(post -> realmOf.get(post.body()))
                .toList();
        absent.posts().stream()
                .filter(post -> post.role() != Role.ADMINISTRATOR && works.contains(realmOf.get(post.body())))
                .forEach(substitute.lent()::add);
    }

    private static Answer send(Person who, Thing thing, String act, String form) {
        return send(who, "/dossiers/" + thing.dossier() + "/" + act, form);
    }

    private static Answer send(Person who, String path, String form) {
        who.browser().get("/my-work");
        return who.browser()
                .send(who.browser()
                        .request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form + "&_csrf="
                                + who.browser().cookie("CAPDO-CSRF").orElseThrow())));
    }

    private static Answer upload(Person who, Thing thing, String kind) {
        String path = "/api/v1/dossiers/" + thing.dossier() + "/documents";
        String body = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n"
                + new String(SampleFiles.pdf("ngẫu nhiên"), StandardCharsets.UTF_8) + "\r\n--x--\r\n";
        return who.browser()
                .send(who.browser()
                        .tokens(who.browser().request(path), path)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(body)));
    }
}
