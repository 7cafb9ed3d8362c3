package vn.capdo.process.engine;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;

/**
 * Evaluates expressions of models, never those of queries.
 *
 * <p>In the final community engine any signed-in person can put an expression into a branch of a task query or into a stored
 * filter, whatever the two documented switches say. Such an expression is evaluated without a variable scope; one of a
 * model always has a scope. Refusing the former at the one place where all of them pass closes every branch.
 */
final class GuardedExpressionManager extends JuelExpressionManager {

    GuardedExpressionManager(Map<Object, Object> beans) {
        super(beans);
    }

    @Override
    public Expression createExpression(String text) {
        return new JuelExpression(createValueExpression(text), this, text) {
            @Override
            public Object getValue(VariableScope scope, BaseDelegateExecution contextExecution) {
                if (scope == null && !isLiteralText()) {
                    throw new BadUserRequestException("Biểu thức không được phép trong truy vấn và bộ lọc.");
                }
                return super.getValue(scope, contextExecution);
            }
        };
    }
}
