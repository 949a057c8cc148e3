package dev.playhead.edge.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What people look at: the contract, a page to read it, and the demo. All of it works offline. */
final class Pages {
  private static final String CONTRACT = "/openapi/playhead-v1.yaml";
  private static final String DOCS = "/webroot/docs/index.html";
  private static final String DEMO = "webroot/demo";
  private static final String WEB_JAR = "META-INF/resources/webjars/swagger-ui/";
  private static final String WEB_JAR_VERSION =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private Pages() {}

  /**
   * @param publicKeys the JWK set by which play tokens are checked
   */
  static void mount(Router router, boolean demo, String publicKeys) {
    Buffer keys = Buffer.buffer(publicKeys);
    router
        .get("/.well-known/jwks.json")
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                    .end(keys));
    router.get("/openapi.yaml").handler(page(CONTRACT, "application/yaml"));
    router.get("/docs").handler(page(DOCS, "text/html; charset=utf-8"));
    router.get("/docs/*").handler(Pages::inside).handler(files(WEB_JAR + webJarVersion()));
    if (demo) {
      router.get("/demo").handler(Pages::demo);
      router.get("/demo/*").handler(Pages::inside).handler(files(DEMO));
    }
  }

  /** In memory: the library logs an error when whoever reads a file leaves in the middle of it. */
  private static Handler<RoutingContext> page(String resource, String type) {
    Buffer content = Buffer.buffer(read(resource));
    return context -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(content);
  }

  private static byte[] read(String resource) {
    try (InputStream in = Pages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Expected " + resource + " on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The class path cannot be read", e);
    }
  }

  /** The page names its files relative to its folder, and the route takes both spellings. */
  private static void demo(RoutingContext context) {
    if (context.request().path().endsWith("/")) {
      context.next();
    } else {
      String query = context.request().query();
      String folder = query == null ? "/demo/" : "/demo/?" + query;
      context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, folder).end();
    }
  }

  /** No file of a page needs an escape or dots in its path, and the library stumbles over them. */
  private static void inside(RoutingContext context) {
    String path = context.request().path();
    if (path.contains("%") || path.contains("..") || path.contains("\\")) {
      context.fail(404);
    } else {
      context.next();
    }
  }

  private static StaticHandler files(String root) {
    return StaticHandler.create(FileSystemAccess.RELATIVE, root)
        .setIncludeHidden(false)
        .setDefaultContentEncoding("UTF-8") // Whatever this machine's own is.
        .setCachingEnabled(false) // Or a browser would show the page of the last version for a day.
        .setDirectoryListing(false);
  }

  private static String webJarVersion() {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(read(WEB_JAR_VERSION)));
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory cannot fail", e);
    }
    return properties.getProperty("version");
  }
}
