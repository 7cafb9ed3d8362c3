package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.support.DefaultConversionService;

class IdTests {

    private static final String TEXT = "0b7c4f0e-8f0e-4d0a-9c55-3c1f0f6f4a11";

    private final ObligationId id = ObligationId.of(TEXT);

    @Test
    void anIdReadsAsItsUuid() {
        assertThat(id).hasToString(TEXT).isEqualTo(new ObligationId(UUID.fromString(TEXT)));
        assertThatThrownBy(() -> ObligationId.of("9")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inJsonAnIdIsItsText() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(id)).isEqualTo('"' + TEXT + '"');
        assertThat(json.readValue('"' + TEXT + '"', ObligationId.class)).isEqualTo(id);
    }

    @Test
    void addressesAndColumnsBecomeIds() {
        DefaultConversionService conversion = new DefaultConversionService();
        assertThat(conversion.convert(TEXT, ObligationId.class)).isEqualTo(id);
        assertThat(conversion.convert(id.value(), ObligationId.class)).isEqualTo(id);
    }

    @Test
    void aTaskIsNamedByATextOfTheEngine() throws Exception {
        TaskId task = new TaskId("a1");
        assertThat(task).hasToString("a1");
        assertThat(new ObjectMapper().writeValueAsString(task)).isEqualTo("\"a1\"");
        assertThat(new ObjectMapper().readValue("\"a1\"", TaskId.class)).isEqualTo(task);
        assertThat(new DefaultConversionService().convert("a1", TaskId.class)).isEqualTo(task);
    }
}
