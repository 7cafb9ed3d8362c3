package vn.capdo.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code faults/run [scenario …|all] [--size n] [--seed s] [--lease seconds]} */
public final class Run {

    private Run() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of("").toAbsolutePath();
        List<Scenario> scenarios = new ArrayList<>();
        int size = 2000;
        long seed = 1;
        Duration lease = Duration.ofSeconds(20);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--size" -> size = Integer.parseInt(arguments[++i]);
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--lease" -> lease = Duration.ofSeconds(Long.parseLong(arguments[++i]));
                case "all" -> scenarios.addAll(Arrays.asList(Scenario.values()));
                default ->
                    scenarios.add(Scenario.valueOf(
                            arguments[i].toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
            }
        }
        boolean clean = true;
        for (Scenario scenario : scenarios.isEmpty() ? List.of(Scenario.values()) : scenarios) {
            Checker.Result result = scenario.run(
                    root, root.resolve("target/capdo.jar"), root.resolve("target/faults"), size, seed, lease);
            System.out.println(line(scenario, result));
            clean &= result.clean() || scenario.name().contains("NAIVE");
        }
        // Threads of the mail server may still be waiting for somebody.
        System.exit(clean ? 0 : 1);
    }

    private static String line(Scenario scenario, Checker.Result result) {
        Map<String, Object> figures = result.figures();
        return "%s %s: expected %s, delivered %s, copies %s, lost %d, phantom %d, duplicates explained %d, unexplained %d, late %s s; %s"
                .formatted(
                        scenario,
                        result.clean() ? "CLEAN" : "NOT CLEAN",
                        figures.get("expected"),
                        figures.get("delivered"),
                        figures.get("copies"),
                        ((List<?>) figures.get("lost")).size(),
                        ((List<?>) figures.get("phantom")).size(),
                        ((List<?>) figures.get("duplicatesExplained")).size(),
                        ((List<?>) figures.get("duplicatesUnexplained")).size(),
                        figures.get("latenessSeconds"),
                        figures.get("raw"));
    }
}
