package dev.playhead.edge.access;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.playhead.contracts.v1.CollectionGrpcService;
import dev.playhead.contracts.v1.Options;
import dev.playhead.contracts.v1.PlaybackGrpcService;
import dev.playhead.contracts.v1.SessionsGrpcService;
import dev.playhead.contracts.v1.SupportGrpcService;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Something that can be called, as the contract's own files have it. */
public sealed interface Contracted {
  /** As a person would name it. */
  String name();

  /** The operation that it does. */
  String operationId();

  /** The scope that it asks for. */
  String scope();

  /** What a token for it must not be limited to. */
  String reach();

  /** Whether it does something; otherwise it answers 501. */
  boolean served();

  /** An operation of the OpenAPI file. */
  record Http(
      String operationId, String method, String path, String scope, String reach, boolean served)
      implements Contracted {
    @Override
    public String name() {
      return method + " " + path;
    }
  }

  /** An rpc of the proto files. */
  record Rpc(MethodDescriptor method) implements Contracted {
    @Override
    public String name() {
      return method.getService().getFullName() + "/" + method.getName();
    }

    @Override
    public String operationId() {
      String name = method.getName();
      return name.equals("ReportStream")
          ? "report"
          : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    public String scope() {
      return options().getExtension(Options.scope);
    }

    @Override
    public String reach() {
      return options().getExtension(Options.reach);
    }

    @Override
    public boolean served() {
      return !options().getExtension(Options.unserved);
    }

    private MethodOptions options() {
      return method.getOptions();
    }
  }

  /** Every operation of the OpenAPI file that asks who calls. */
  static List<Http> http() {
    List<Http> operations = new ArrayList<>();
    child(openApi(), "paths")
        .forEach(
            (path, item) -> {
              Map<?, ?> methods = (Map<?, ?>) item;
              for (String method : Set.of("get", "post", "put", "delete", "patch", "head")) {
                if (methods.containsKey(method) && !isForEverybody(child(methods, method))) {
                  operations.add(operation(method, String.valueOf(path), child(methods, method)));
                }
              }
            });
    return operations;
  }

  /** Every rpc of the proto files. */
  static List<Rpc> rpcs() {
    return Stream.of(
            CollectionGrpcService.SERVICE_DESCRIPTOR,
            SessionsGrpcService.SERVICE_DESCRIPTOR,
            PlaybackGrpcService.SERVICE_DESCRIPTOR,
            SupportGrpcService.SERVICE_DESCRIPTOR)
        .map(ServiceDescriptor::getMethods)
        .flatMap(List::stream)
        .map(Rpc::new)
        .toList();
  }

  private static boolean isForEverybody(Map<?, ?> described) {
    return list(described, "security").isEmpty();
  }

  private static Http operation(String method, String path, Map<?, ?> described) {
    Map<?, ?> security = (Map<?, ?>) list(described, "security").get(0);
    return new Http(
        String.valueOf(described.get("operationId")),
        method.toUpperCase(Locale.ROOT),
        path,
        String.valueOf(list(security, "token").get(0)),
        String.valueOf(described.get("x-playhead-reach")),
        !Boolean.FALSE.equals(described.get("x-playhead-served")));
  }

  private static Map<?, ?> openApi() {
    try (InputStream in = Contracted.class.getResourceAsStream("/openapi/playhead-v1.yaml")) {
      if (in == null) {
        throw new AssertionError("Expected the contract on the class path");
      }
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<?, ?> child(Map<?, ?> parent, String key) {
    return (Map<?, ?>) requireNonNull(parent.get(key), key);
  }

  private static List<?> list(Map<?, ?> parent, String key) {
    return (List<?>) requireNonNull(parent.get(key), key);
  }
}
