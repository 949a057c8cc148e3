package dev.playhead.adapter.redis;

/**
 * What must happen in one piece: a fill, so that no projection and no {@code clear} comes between
 * what a view holds and the mark that says it is complete.
 */
final class Scripts {
  // What an account has no more of than this is fetched whole; devices without end are an attack,
  // or a player that is a new device each time.
  private static final int MOST_DEVICES = 256;

  /** Sessions and ends of sessions whose time has come: five bytes behind the first. */
  private static final String FORGET =
      """
      local function forget(key, mark, before)
        local all = redis.call('HGETALL', key)
        for i = 1, #all, 2 do
          local value = all[i + 1]
          if all[i] ~= mark and (#value < 6 or struct.unpack('>I5', value, 2) < before) then
            redis.call('HDEL', key, all[i])
          end
        end
      end
      """;

  /**
   * Devices come first, as what refers to them is no good without. ARGV from 'at': how many there
   * are, then for each reference and bytes.
   */
  private static final String DEVICES =
      """
      local function devices(key, at, seconds)
        local last = at + 2 * ARGV[at]
        for i = at + 1, last, 2 do
          redis.call('HSET', key, ARGV[i], ARGV[i + 1])
        end
        if last > at then
          redis.call('EXPIRE', key, seconds)
        end
        return last + 1
      end
      """;

  /**
   * KEYS: open, devices. ARGV: mark, seconds to live, seconds to live of a view without a session,
   * lease end before which a session is forgotten, devices, then for each session its field and
   * value.
   *
   * <p>What is there stands, and so do the ends of sessions.
   */
  static final String FILL_SESSIONS =
      FORGET
          + DEVICES
          + """
            forget(KEYS[1], ARGV[1], tonumber(ARGV[4]))
            for i = devices(KEYS[2], 5, ARGV[2]), #ARGV, 2 do
              redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
            end
            redis.call('HSET', KEYS[1], ARGV[1], '')
            local isEmpty = redis.call('HLEN', KEYS[1]) == 1
            redis.call('EXPIRE', KEYS[1], isEmpty and ARGV[3] or ARGV[2])
            """;

  /** KEYS: stops. ARGV: how the members begin that go. */
  static final String FORGET_STOPS =
      """
      for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
        if string.sub(member, 1, #ARGV[1]) == ARGV[1] then
          redis.call('ZREM', KEYS[1], member)
        end
      end
      """;

  /** KEYS: reopened. ARGV: how the values begin that go. */
  static final String FORGET_REOPENED =
      """
      for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
        if string.sub(entry[2][2], 1, #ARGV[1]) == ARGV[1] then
          redis.call('XDEL', KEYS[1], entry[1])
        end
      end
      """;

  /**
   * When a session joins. KEYS: open, then keys that are to live on. ARGV: mark, seconds to live,
   * lease end before which a session is forgotten.
   */
  static final String SESSION_JOINED =
      FORGET
          + """
            forget(KEYS[1], ARGV[1], tonumber(ARGV[3]))
            for _, key in ipairs(KEYS) do
              redis.call('EXPIRE', key, ARGV[2])
            end
            """;

  /**
   * When a device joins. KEYS: devices. ARGV: seconds to live, reference, bytes. One too many
   * throws the others away: what refers to them becomes a miss, and comes back with those that are
   * needed.
   */
  static final String DEVICE_JOINED =
      """
      if redis.call('HLEN', KEYS[1]) > %d then
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
      end
      redis.call('EXPIRE', KEYS[1], ARGV[1])
      """
          .formatted(MOST_DEVICES);

  /**
   * KEYS: positions, recent, continue, devices. ARGV: mark, seconds to live, seconds to live of
   * views without a title, rows to keep, devices, then for each playhead its title, value, score in
   * recent and score in continue; an empty score keeps it out.
   */
  static final String FILL_PROFILE =
      DEVICES
          + """
            for at = devices(KEYS[4], 5, ARGV[2]), #ARGV, 4 do
              redis.call('HSETNX', KEYS[1], ARGV[at], ARGV[at + 1])
              for row = 2, 3 do
                local score = ARGV[at + row]
                if score ~= '' then
                  redis.call('ZADD', KEYS[row], 'NX', score, ARGV[at])
                end
              end
            end
            redis.call('HSET', KEYS[1], ARGV[1], '')
            local isEmpty = redis.call('HLEN', KEYS[1]) == 1
            local seconds = isEmpty and ARGV[3] or ARGV[2]
            redis.call('EXPIRE', KEYS[1], seconds)
            for row = 2, 3 do
              for _, title in ipairs(redis.call('ZRANGE', KEYS[row], 0, -1)) do
                if redis.call('HEXISTS', KEYS[1], title) == 0 then
                  redis.call('ZREM', KEYS[row], title)
                end
              end
              redis.call('ZADD', KEYS[row], '-inf', ARGV[1])
              redis.call('ZREMRANGEBYRANK', KEYS[row], ARGV[4] + 1, -1)
              redis.call('EXPIRE', KEYS[row], seconds)
            end
            """;

  /**
   * Takes a place. KEYS: open, devices, then keys that are to live on. ARGV: mark, seconds to live,
   * lease end before which a session is forgotten, now, limit, 1 when something has to give way,
   * what stands for the end of a session, field and value of the session, reference and bytes of
   * its device, how the bytes of the same device begin, then fields in the order in which they give
   * way, before all others.
   *
   * <p>Answers "miss"; or "full" and the fields and values in the way; or "taken", those of the
   * device's other sessions, and those that gave way.
   */
  static final String TAKE_PLACE =
      FORGET
          + """
            if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
              return {'miss'}
            end
            local now = tonumber(ARGV[4])
            local active, replaced = {}, {}
            local count = 0
            local all = redis.call('HGETALL', KEYS[1])
            for i = 1, #all, 2 do
              local field, value = all[i], all[i + 1]
              if field ~= ARGV[1] and field ~= ARGV[8] and #value > 11 and value:byte(1) ~= 0
                  and struct.unpack('>I5', value, 2) > now then
                local device = redis.call('HGET', KEYS[2], value:sub(7, 11)) or ''
                if device:sub(1, #ARGV[12]) == ARGV[12] then
                  table.insert(replaced, field)
                  table.insert(replaced, value)
                else
                  active[field] = value
                  count = count + 1
                end
              end
            end
            local stopped = {}
            if count >= tonumber(ARGV[5]) then
              if ARGV[6] == '0' then
                local way = {}
                for field, value in pairs(active) do
                  table.insert(way, field)
                  table.insert(way, value)
                end
                return {'full', way}
              end
              local order = {}
              for i = 13, #ARGV do
                table.insert(order, ARGV[i])
              end
              for field in pairs(active) do
                table.insert(order, field)
              end
              for _, field in ipairs(order) do
                if active[field] and count >= tonumber(ARGV[5]) then
                  table.insert(stopped, field)
                  table.insert(stopped, active[field])
                  active[field] = nil
                  count = count - 1
                end
              end
            end
            for _, ended in ipairs({replaced, stopped}) do
              for i = 1, #ended, 2 do
                redis.call('HSET', KEYS[1], ended[i], ARGV[7])
              end
            end
            if redis.call('HSET', KEYS[2], ARGV[10], ARGV[11]) == 1
                and redis.call('HLEN', KEYS[2]) > %d then
              redis.call('DEL', KEYS[2])
              redis.call('HSET', KEYS[2], ARGV[10], ARGV[11])
            end
            redis.call('HSET', KEYS[1], ARGV[8], ARGV[9])
            forget(KEYS[1], ARGV[1], tonumber(ARGV[3]))
            for _, key in ipairs(KEYS) do
              redis.call('EXPIRE', key, ARGV[2])
            end
            return {'taken', replaced, stopped}
            """
              .formatted(MOST_DEVICES);

  /**
   * Whether there is a place for a session that is there. KEYS: open. ARGV: mark, now, limit, what
   * stands for the end of a session, field.
   *
   * <p>Answers "miss", "stays", or "stop" and the field and value of the session, which has ended
   * then.
   */
  static final String RECHECK_PLACE =
      """
      if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
        return {'miss'}
      end
      local now = tonumber(ARGV[2])
      local own
      local others = 0
      local all = redis.call('HGETALL', KEYS[1])
      for i = 1, #all, 2 do
        local field, value = all[i], all[i + 1]
        if field ~= ARGV[1] and #value > 11 and value:byte(1) ~= 0
            and struct.unpack('>I5', value, 2) > now then
          if field == ARGV[5] then
            own = value
          else
            others = others + 1
          end
        end
      end
      if not own or others < tonumber(ARGV[3]) then
        return {'stays'}
      end
      redis.call('HSET', KEYS[1], ARGV[5], ARGV[4])
      return {'stop', {ARGV[5], own}}
      """;

  /**
   * KEYS: open. ARGV: field and value of the session, what stands for the end of those that it
   * ended, then their fields and values.
   */
  static final String GIVE_PLACE_BACK =
      """
      if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
        redis.call('HDEL', KEYS[1], ARGV[1])
      end
      for i = 4, #ARGV, 2 do
        if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[3] then
          redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
        end
      end
      """;

  private Scripts() {}
}
