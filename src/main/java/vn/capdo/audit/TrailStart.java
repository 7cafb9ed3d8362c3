package vn.capdo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;

/** Opens the trail before anything else is done: after the engine has made its tables, before the product makes itself ready. */
@Component
class TrailStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TrailStart.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TracedConnections connections;
    private final RecordingTriggers triggers;
    private final Protection protection;
    private final List<OriginOfActs> origins;
    private final String node;
    private volatile boolean running;

    TrailStart(
            TracedConnections connections,
            RecordingTriggers triggers,
            Protection protection,
            List<OriginOfActs> origins,
            Node node) {
        this.connections = connections;
        this.triggers = triggers;
        this.protection = protection;
        this.origins = origins;
        this.node = node.name();
    }

    @Override
    public void start() {
        protection.ask();
        triggers.keep();
        connections.tell(this::origin);
        if (!protection.isProtected()) {
            log.warn(Messages.text("audit.unprotected"));
        }
        running = true;
    }

    private String origin() {
        Origin known = Origin.UNKNOWN;
        for (OriginOfActs one : origins) {
            known = known.or(one.current());
        }
        Map<String, String> said = new TreeMap<>();
        said.put("node", node);
        put(said, "actor", known.actor());
        put(said, "source", known.source());
        put(said, "act", known.act());
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(Map<String, String> said, String name, @Nullable String value) {
        if (value != null) {
            said.put(name, value);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the product's own start, whose phase is 0. */
    @Override
    public int getPhase() {
        return -10;
    }
}
