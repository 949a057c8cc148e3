package dev.playhead.simulator.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The reads of the public contract. Every Future fails when the answer is no answer to the
 * question, or does not come in time.
 */
public final class Reads {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int HISTORY_PAGE = 50;

  private final HttpClient client;
  private final Target target;
  private final Duration patience;
  private long asked;

  public Reads(Vertx vertx, Target target, int concurrency, Duration patience) {
    this.client = target.client(vertx, concurrency);
    this.target = target;
    this.patience = patience;
  }

  /** How many questions were asked so far. */
  public long asked() {
    return asked;
  }

  /** The playhead of a title; empty when there is none. */
  public Future<Optional<JsonObject>> position(
      String account, String profile, String title, String edition) {
    String query = edition.isEmpty() ? "" : "?edition=" + encoded(edition);
    return get(profile(account, profile) + "/positions/" + title + query);
  }

  /** The playheads of titles in their usual edition, those that exist. */
  public Future<List<JsonObject>> positions(String account, String profile, List<String> titles) {
    return items(
        profile(account, profile) + "/positions?titleIds=" + encoded(String.join(",", titles)));
  }

  public Future<List<JsonObject>> continueWatching(String account, String profile) {
    return items(profile(account, profile) + "/continue-watching?limit=200");
  }

  public Future<List<JsonObject>> recent(String account, String profile) {
    return items(profile(account, profile) + "/recent?limit=200");
  }

  public Future<List<JsonObject>> activeSessions(String account) {
    return items("/v1/accounts/" + account + "/sessions");
  }

  /** One session; empty when it is not known. */
  public Future<Optional<JsonObject>> session(String account, String session) {
    return get("/v1/accounts/" + account + "/sessions/" + session);
  }

  /** The whole history, page after page. */
  public Future<List<JsonObject>> history(String account, String profile) {
    String path = profile(account, profile) + "/history?limit=" + HISTORY_PAGE;
    return pages(path, "", new ArrayList<>());
  }

  private Future<List<JsonObject>> pages(String path, String cursor, List<JsonObject> before) {
    return list(path + cursor)
        .compose(
            page -> {
              before.addAll(itemsOf(page));
              String next = page.getString("next");
              return next == null
                  ? Future.succeededFuture(before)
                  : pages(path, "&cursor=" + encoded(next), before);
            });
  }

  private Future<List<JsonObject>> items(String path) {
    return list(path).map(Reads::itemsOf);
  }

  private Future<JsonObject> list(String path) {
    return get(path)
        .map(
            found ->
                found.orElseThrow(
                    () -> new IllegalStateException("Expected a list, but was 404: " + path)));
  }

  private static List<JsonObject> itemsOf(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    if (items == null) {
      throw new IllegalStateException("Expected items, but was " + page.encode());
    }
    return items.stream().map(JsonObject.class::cast).toList();
  }

  private Future<Optional<JsonObject>> get(String path) {
    asked++;
    return client
        .request(target.request(path))
        .compose(request -> request.send())
        .compose(response -> response.body().map(body -> answer(path, response, body)))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Optional<JsonObject> answer(
      String path, HttpClientResponse response, Buffer body) {
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (response.statusCode() != OK) {
      throw new IllegalStateException("status %d of %s".formatted(response.statusCode(), path));
    }
    return Optional.of(new JsonObject(body));
  }

  private static String profile(String account, String profile) {
    return "/v1/accounts/" + account + "/profiles/" + profile;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
