package dev.playhead.admin;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The page for support agents. Its files are for anybody; what it shows asks for a token. */
public final class SupportPage {
  private static final String FILES = "webroot/support";
  private static final String WEB_JAR = "META-INF/resources/webjars/uplot/";
  private static final String WEB_JAR_VERSION =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private SupportPage() {}

  /** The page's files, below wherever they are mounted. */
  public static Router create(Vertx vertx) {
    Router router = Router.router(vertx);
    router.get().handler(SupportPage::guarded);
    router.get("/chart/*").handler(files(WEB_JAR + webJarVersion() + "/dist"));
    router.get("/*").handler(files(FILES));
    return router;
  }

  /** Nothing but the page's own files runs in it; and no file needs an escape or dots. */
  private static void guarded(RoutingContext context) {
    String path = context.request().path();
    if (path.contains("%") || path.contains("..") || path.contains("\\")) {
      context.fail(404);
      return;
    }
    context
        .response()
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    context.next();
  }

  private static StaticHandler files(String root) {
    return StaticHandler.create(FileSystemAccess.RELATIVE, root)
        .setIncludeHidden(false)
        .setDefaultContentEncoding("UTF-8")
        .setCachingEnabled(false)
        .setDirectoryListing(false);
  }

  private static String webJarVersion() {
    try (InputStream in = SupportPage.class.getResourceAsStream(WEB_JAR_VERSION)) {
      if (in == null) {
        throw new IllegalStateException("Expected " + WEB_JAR_VERSION + " on the class path");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("The class path cannot be read", e);
    }
  }
}
