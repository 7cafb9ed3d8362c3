package vn.capdo.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
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
@TestPropertySource(properties = "capdo.test=random-people")
class RandomPeopleTests extends WebappScene {

    private static final int PEOPLE = 24;
    private static final int TRIES = 600;

    @Autowired
    Staff staff;

    private record Post(Role role, String body) {}

    private record Person(String id, List<Post> posts, Browser browser) {

        boolean holds(Role role, String body) {
            return posts.contains(new Post(role, body));
        }
    }

    /** A dossier that waits for its preparer. */
    private record Thing(UUID dossier, String task, String unit, Realm realm) {}

    private record Entrance(String name, BiPredicate<Person, Thing> may, BiFunction<Person, Thing, Answer> call) {}

    private final Map<String, Realm> realmOf = new HashMap<>();

    private boolean holdsUnder(Person person, Realm realm, Role... roles) {
        return person.posts().stream()
                .anyMatch(post -> List.of(roles).contains(post.role()) && realmOf.get(post.body()) == realm);
    }

    private static boolean ofTheUnit(Person person, Thing thing) {
        return person.holds(Role.PREPARER, thing.unit()) || person.holds(Role.LEADER, thing.unit());
    }

    private boolean sees(Person person, Thing thing) {
        return ofTheUnit(person, thing)
                || holdsUnder(
                        person,
                        thing.realm(),
                        Role.COORDINATOR,
                        Role.AUDITOR,
                        Role.APPRAISER,
                        Role.APPROVER,
                        Role.ADMINISTRATOR);
    }

    private boolean steers(Person person, Thing thing) {
        return ofTheUnit(person, thing) || holdsUnder(person, thing.realm(), Role.COORDINATOR);
    }

    private List<Entrance> entrances() {
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
                new Entrance(
                        "account",
                        (who, thing) -> holdsUnder(who, thing.realm(), Role.ADMINISTRATOR),
                        (who, thing) -> who.browser()
                                .get("/directory/staff/" + thing.realm().preparer())));
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
            province.campaign(
                    "R-" + realm.owner(),
                    realm.owner(),
                    List.of(1, 2, 3, 4, 5),
                    java.time.LocalDate.of(2024, 9, 30),
                    java.time.LocalDate.of(2024, 12, 31));
            for (String body : List.of(realm.owner(), realm.designated(), realm.unit())) {
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
        List<Entrance> entrances = entrances();
        for (int i = 0; i < TRIES; i++) {
            Person person = people.get(random.nextInt(people.size()));
            Thing thing = things.get(random.nextInt(things.size()));
            Entrance entrance = entrances.get(random.nextInt(entrances.size()));
            Answer answer = entrance.call().apply(person, thing);
            boolean refused = Set.of(401, 403, 404).contains(answer.status())
                    || entrance.name().endsWith("engine") && answer.status() / 100 == 4;
            assertThat(answer.status()).as("seed %d, %s", seed, entrance.name()).isLessThan(500);
            assertThat(!refused)
                    .as(
                            "seed %d: %s with %s at %s of a dossier of %s: %d",
                            seed, person.id(), person.posts(), entrance.name(), thing.unit(), answer.status())
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
        return new Person(id, posts, Browser.of(port, id));
    }

    private static Answer send(Person who, Thing thing, String act, String form) {
        who.browser().get("/my-work");
        return who.browser()
                .send(who.browser()
                        .request("/dossiers/" + thing.dossier() + "/" + act)
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
