package vn.capdo.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.capdo.account.PasswordPolicy;
import vn.capdo.config.CapdoProperties;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/** Sets up the engine: our task events, our passwords, only our beans in models, no expressions in queries. */
@Component
@Order(1)
class CapdoEnginePlugin extends AbstractProcessEnginePlugin {

    private final ApplicationContext context;
    private final TaskEvents events;
    private final int passwordStrength;

    CapdoEnginePlugin(ApplicationContext context, @Lazy TaskEvents events, CapdoProperties settings) {
        this.context = context;
        this.events = events;
        this.passwordStrength = settings.passwordStrength();
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        ModelBeans beans = new ModelBeans(context);
        configuration.setBeans(beans);
        configuration.setExpressionManager(new GuardedExpressionManager(beans));
        configuration.setEnableExpressionsInAdhocQueries(false);
        configuration.setEnableExpressionsInStoredQueries(false);

        configuration.setPasswordEncryptor(new BcryptPasswords(passwordStrength));
        configuration.setEnablePasswordPolicy(true);
        Function<String, @Nullable StaffMember> directory =
                id -> context.getBean(Staff.class).find(id).orElse(null);
        configuration.setPasswordPolicy(() ->
                List.of(new ChosenPasswordRule(configuration, () -> context.getBean(PasswordPolicy.class), directory)));
        configuration.setIdentityProviderSessionFactory(DirectoryIdentities.factory(directory));

        List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners =
                configuration.getCustomPreBPMNParseListeners() == null
                        ? new ArrayList<>()
                        : new ArrayList<>(configuration.getCustomPreBPMNParseListeners());
        listeners.add(new TaskEventParseListener(events));
        configuration.setCustomPreBPMNParseListeners(listeners);

        configuration.setCustomPreCommandInterceptorsTxRequired(
                List.of(new RefusalInterceptor(), new TaskCommandGuard(), new CompletionsAgain()));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                List.of(new RefusalInterceptor(), new TaskCommandGuard()));

        List<SessionFactory> sessions = configuration.getCustomSessionFactories() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomSessionFactories());
        sessions.add(new GrantedTasks(() -> context.getBean(OpenTaskTable.class)));
        sessions.add(new SparingRights());
        configuration.setCustomSessionFactories(sessions);
        configuration.setHistoryEventProducer(new HistoryWithoutGateways());

        configuration.setEnableCmdExceptionLogging(false);

        configuration.setJobPriorityProvider(new JobPriorities());
        configuration.setJobExecutorAcquireByPriority(true);

        // No script engines: models carry no scripts.
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setEnableScriptEngineLoadExternalResources(false);
    }

    /**
     * The engine has no index that goes by priority, so every look for due jobs sorts all of them. Flyway runs before the engine
     * creates its tables, hence here; one node after the other.
     */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        new JdbcTemplate(engine.getProcessEngineConfiguration().getDataSource())
                .execute(
                        """
                        do $$ begin
                            perform pg_advisory_xact_lock(hashtext('capdo_job_indexes'));
                            create index if not exists capdo_job_due on public.act_ru_job (priority_ desc, duedate_ nulls first);
                            create index if not exists capdo_job_locked on public.act_ru_job (lock_exp_time_) where lock_owner_ is not null;
                        end $$""");
    }
}
