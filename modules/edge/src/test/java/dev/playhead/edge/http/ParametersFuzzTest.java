package dev.playhead.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.domain.Id;
import dev.playhead.edge.api.Limit;
import dev.playhead.edge.api.Operation;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Any path and query give parameters that are fit, or a refusal that names those that are not. An
 * input is the decoded piece of the path, a space, and the query as it was sent.
 */
class ParametersFuzzTest {
  @FuzzTest
  void any_parameters_are_fit_or_refused(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int space = Math.max(text.indexOf(' '), 0);
    String piece = text.substring(0, space);
    assertThat(Operation.methodsAt("/v1/accounts/" + piece)).isNotNull();
    QueryStringDecoder query = new QueryStringDecoder("?" + text.substring(space).strip());
    if (!isReadable(query)) {
      return;
    }
    Parameters parameters = new Parameters(context(piece, query));
    try {
      read(parameters);
    } catch (Refused refused) {
      assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_REQUEST);
      assertThat(refused.problem().errors()).isNotEmpty();
    }
  }

  /** The router answers 400 to a broken escape, before any handler is asked. */
  private static boolean isReadable(QueryStringDecoder query) {
    try {
      return query.parameters() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void read(Parameters parameters) {
    String account = parameters.account().value();
    String profile = parameters.profile().value();
    int limit = parameters.limit();
    var titles = parameters.titles();
    parameters.title();
    parameters.titleFilter();
    parameters.time("from");
    parameters.cursor();
    parameters.check();
    assertThat(Id.isValid(account)).isTrue();
    assertThat(account).isEqualTo(profile);
    assertThat(limit).isBetween(1, Limit.MOST);
    assertThat(titles).hasSizeBetween(1, Limit.MOST_TITLES).doesNotHaveDuplicates();
  }

  private static RoutingContext context(String piece, QueryStringDecoder query) {
    return (RoutingContext)
        Proxy.newProxyInstance(
            RoutingContext.class.getClassLoader(),
            new Class<?>[] {RoutingContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "pathParam" -> piece;
                  case "queryParam" ->
                      query.parameters().getOrDefault((String) arguments[0], List.of());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
