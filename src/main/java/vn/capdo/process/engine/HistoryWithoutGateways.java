package vn.capdo.process.engine;

import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * Keeps no history of exclusive gateways: half of all that would be kept of activities, and what the token came to next shows which
 * way it went.
 */
final class HistoryWithoutGateways extends CacheAwareHistoryEventProducer {

    @Override
    public @Nullable HistoryEvent createActivityInstanceStartEvt(DelegateExecution execution) {
        return isGateway(execution) ? null : super.createActivityInstanceStartEvt(execution);
    }

    @Override
    public @Nullable HistoryEvent createActivityInstanceEndEvt(DelegateExecution execution) {
        return isGateway(execution) ? null : super.createActivityInstanceEndEvt(execution);
    }

    private static boolean isGateway(DelegateExecution execution) {
        return ActivityTypes.GATEWAY_EXCLUSIVE.equals(
                ((ExecutionEntity) execution).getActivity().getProperty(BpmnProperties.TYPE.getName()));
    }
}
