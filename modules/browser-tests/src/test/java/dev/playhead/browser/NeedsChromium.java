package dev.playhead.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need Chromium. Where it is missing they are skipped and say what to install; with
 * {@code CI=true} they fail.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {

  /** Looks for the browser before anything of a test class runs. */
  final class Condition implements ExecutionCondition {
    private static final System.Logger LOG = System.getLogger(NeedsChromium.class.getName());
    private static final String MISSING =
        "Chromium was not found: install it (apt-get install chromium), or name its program in the"
            + " environment variable PLAYHEAD_CHROMIUM.";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Chromium.program().isPresent()) {
        return ConditionEvaluationResult.enabled("Chromium is there");
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException(MISSING);
      }
      LOG.log(
          System.Logger.Level.WARNING, MISSING); // A skipped test's reason is in its report alone.
      return ConditionEvaluationResult.disabled(MISSING);
    }
  }
}
