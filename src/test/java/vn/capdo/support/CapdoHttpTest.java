package vn.capdo.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.TestExecutionListeners;

/** Like {@link CapdoTest}, on a port: for what only a real server shows, such as the webapps and their filters. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability(tracing = false)
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestDatabase.class)
@Import({TestProvince.class, Life.class})
@TestExecutionListeners(
        listeners = CapdoHttpTest.OwnEngine.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface CapdoHttpTest {

    /** The webapps find their engine by name in a static register, where another test's context may have put its own. */
    final class OwnEngine implements TestExecutionListener {

        @Override
        public void beforeTestMethod(TestContext test) {
            ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
        }
    }
}
