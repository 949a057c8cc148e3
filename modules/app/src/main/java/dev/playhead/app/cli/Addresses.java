package dev.playhead.app.cli;

import dev.playhead.app.Application;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.PlayheadConfig.Role;
import dev.playhead.platform.config.ServerTls;
import java.io.PrintWriter;

/** Where everything is, for a person to click on. */
record Addresses(PlayheadConfig config, String api, String management, String demo) {
  private static final String DEMO = "/demo";

  static Addresses of(PlayheadConfig config, Application application) {
    return new Addresses(
        config,
        scheme(config.edge().tls()) + config.edge().host() + ":" + application.apiPort(),
        scheme(config.management().tls())
            + config.management().host()
            + ":"
            + application.managementPort(),
        DEMO);
  }

  /**
   * The same, with a demo page that shows a token: behind a #, which browsers keep to themselves.
   */
  Addresses withToken(String token) {
    return new Addresses(config, api, management, DEMO + "#token=" + token);
  }

  private static String scheme(ServerTls tls) {
    return tls.isOn() ? "https://" : "http://";
  }

  void print(PrintWriter out) {
    out.println();
    if (config.roles().contains(Role.EDGE)) {
      line(out, "API", api + "/v1 (HTTP and gRPC)");
      line(out, "Docs", api + "/docs");
      if (config.edge().demo()) {
        line(out, "Demo", api + demo);
      }
    }
    line(out, "Management", management + "/health/ready, " + management + "/metrics");
    out.println();
    out.println("Ctrl-C stops it.");
    out.flush();
  }

  private static void line(PrintWriter out, String what, String where) {
    out.printf("  %-11s %s%n", what, where);
  }
}
