package vn.capdo.inspection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A weakness as a table names it.
 *
 * @param plugin the scanner's number of its check; null when the table has none
 */
public record ScannedFinding(
        String component,
        String title,
        @Nullable String cve,
        @Nullable String plugin,
        Severity severity,
        @Nullable String remedy,
        @Nullable LocalDate dueOn) {

    /** By it a later scan of the same system knows the finding again: the component, and the check, else the CVE, else the title. */
    @JsonProperty(value = "key", access = JsonProperty.Access.READ_ONLY)
    String key() {
        String what = plugin != null ? plugin : cve != null ? cve : title;
        return (component + "|" + what).toLowerCase(Locale.ROOT);
    }

    /** One check on one component that stands in two rows, a CVE in each. */
    ScannedFinding and(ScannedFinding other) {
        String both = Stream.of(cve, other.cve)
                .filter(one -> one != null)
                .flatMap(one -> Arrays.stream(one.split(", ")))
                .distinct()
                .collect(Collectors.joining(", "));
        return new ScannedFinding(
                component,
                title,
                both.isEmpty() ? null : both,
                plugin,
                severity.compareTo(other.severity) <= 0 ? severity : other.severity,
                remedy == null ? other.remedy : remedy,
                dueOn == null ? other.dueOn : dueOn);
    }
}
