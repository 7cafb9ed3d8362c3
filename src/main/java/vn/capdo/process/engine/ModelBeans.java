package vn.capdo.process.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * The beans that models may name, and no others. Looked up when a model asks, because the engine is built before most of
 * them.
 */
public final class ModelBeans extends AbstractMap<Object, Object> {

    /** Name in the models to name of the bean. */
    public static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("authority", "authority"),
            Map.entry("deadlines", "modelDates"),
            Map.entry("duties", "duties"),
            Map.entry("extensions", "extensions"),
            Map.entry("incidents", "incidentClocks"),
            Map.entry("tellLateIncidentDelegate", "tellLateIncidentDelegate"),
            Map.entry("openAssessmentDelegate", "openAssessmentDelegate"),
            Map.entry("openRedeterminationDelegate", "openRedeterminationDelegate"),
            Map.entry("openNextCycleDelegate", "openNextCycleDelegate"),
            Map.entry("recordWithdrawalDelegate", "recordWithdrawalDelegate"),
            Map.entry("recordDecommissioningDelegate", "recordDecommissioningDelegate"),
            Map.entry("recordSupersessionDelegate", "recordSupersessionDelegate"),
            Map.entry("sendNoticeDelegate", "sendNoticeDelegate"),
            Map.entry("closeCycleDelegate", "closeCycleDelegate"),
            Map.entry("supersedeCycleDelegate", "supersedeCycleDelegate"));

    /** Words of the expressions themselves: nothing in a model may be named so. */
    public static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "true",
            "false",
            "null",
            "instanceof",
            "empty",
            "div",
            "mod");

    private final ApplicationContext context;

    ModelBeans(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean containsKey(Object key) {
        return NAMES.containsKey(key);
    }

    @Override
    public @Nullable Object get(Object key) {
        String bean = NAMES.get(key);
        return bean == null ? null : context.getBean(bean);
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return NAMES.keySet().stream()
                .map(name -> Map.<Object, Object>entry(name, get(name)))
                .collect(Collectors.toSet());
    }
}
