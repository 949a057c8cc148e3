package dev.playhead.adapter.redis;

/**
 * What must happen in one piece: a fill, so that no projection and no {@code clear} comes between
 * what a view holds and the mark that says it is complete.
 */
final class Scripts {
  /**
   * KEYS: sessions, live, then for each session to fill its ended key. ARGV: mark, seconds to live,
   * lease end before which a session is forgotten, then for each session id, lease end, bytes.
   *
   * <p>What is there stands; what has ended meanwhile stays away; a member without its bytes (the
   * hash was evicted) goes.
   */
  static final String FILL_SESSIONS =
      """
      for i = 3, #KEYS do
        if redis.call('EXISTS', KEYS[i]) == 0 then
          local at = 4 + 3 * (i - 3)
          redis.call('HSETNX', KEYS[2], ARGV[at], ARGV[at + 2])
          redis.call('ZADD', KEYS[1], 'NX', ARGV[at + 1], ARGV[at])
        end
      end
      for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(-inf', ARGV[3])) do
        redis.call('ZREM', KEYS[1], id)
        redis.call('HDEL', KEYS[2], id)
      end
      for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
        if id ~= ARGV[1] and redis.call('HEXISTS', KEYS[2], id) == 0 then
          redis.call('ZREM', KEYS[1], id)
        end
      end
      redis.call('ZADD', KEYS[1], '-inf', ARGV[1])
      redis.call('EXPIRE', KEYS[1], ARGV[2])
      redis.call('EXPIRE', KEYS[2], ARGV[2])
      """;

  /**
   * When a session joins. KEYS: sessions, live, then keys that are to live on. ARGV: seconds to
   * live, lease end before which a session is forgotten.
   */
  static final String SESSION_JOINED =
      """
      for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(-inf', ARGV[2])) do
        redis.call('ZREM', KEYS[1], id)
        redis.call('HDEL', KEYS[2], id)
      end
      for _, key in ipairs(KEYS) do
        redis.call('EXPIRE', key, ARGV[1])
      end
      """;

  /**
   * KEYS: positions, recent, continue. ARGV: mark, seconds to live, rows to keep, then for each
   * playhead its title, bytes, score in recent and score in continue; an empty score keeps it out.
   */
  static final String FILL_PROFILE =
      """
      for at = 4, #ARGV, 4 do
        redis.call('HSETNX', KEYS[1], ARGV[at], ARGV[at + 1])
        for row = 2, 3 do
          local score = ARGV[at + row]
          if score ~= '' then
            redis.call('ZADD', KEYS[row], 'NX', score, ARGV[at])
          end
        end
      end
      redis.call('HSET', KEYS[1], ARGV[1], '')
      redis.call('EXPIRE', KEYS[1], ARGV[2])
      for row = 2, 3 do
        for _, title in ipairs(redis.call('ZRANGE', KEYS[row], 0, -1)) do
          if redis.call('HEXISTS', KEYS[1], title) == 0 then
            redis.call('ZREM', KEYS[row], title)
          end
        end
        redis.call('ZADD', KEYS[row], '-inf', ARGV[1])
        redis.call('ZREMRANGEBYRANK', KEYS[row], ARGV[3] + 1, -1)
        redis.call('EXPIRE', KEYS[row], ARGV[2])
      end
      """;

  private Scripts() {}
}
