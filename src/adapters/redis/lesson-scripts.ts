/** Lua that Redis runs as one step. KEYS are always lessons (id to text), ages (id by time), expiries (id by time). */

/** Takes out what has expired by ARGV[1], and lets all keys go with the last lesson. */
const tidy = `
local function drop(id)
  redis.call('HDEL', KEYS[1], id)
  redis.call('ZREM', KEYS[2], id)
  redis.call('ZREM', KEYS[3], id)
end
local function tidy(now)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now)) do drop(id) end
end
local function settle()
  local last = redis.call('ZRANGE', KEYS[3], -1, -1, 'WITHSCORES')[2]
  if last then
    for _, key in ipairs(KEYS) do redis.call('PEXPIREAT', key, last) end
  end
end
`;

/** ARGV now, id, text, time, expiry, most lessons, 1 to keep a new one or 0 to revise a known one. 1 when it was stored. */
export const storeLessonScript = `${tidy}
tidy(ARGV[1])
local isKnown = redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1
if isKnown == (ARGV[7] == '1') then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[2])
redis.call('ZADD', KEYS[3], ARGV[5], ARGV[2])
local surplus = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[6])
if surplus > 0 then
  for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, surplus - 1)) do drop(id) end
end
settle()
return 1`;

/** ARGV now. The texts that are left. */
export const listLessonsScript = `${tidy}
tidy(ARGV[1])
return redis.call('HVALS', KEYS[1])`;

/** ARGV now, id. 1 when it was there. */
export const forgetLessonScript = `${tidy}
tidy(ARGV[1])
local isKnown = redis.call('HEXISTS', KEYS[1], ARGV[2])
drop(ARGV[2])
settle()
return isKnown`;

/** ARGV now. How many there were. */
export const eraseLessonsScript = `${tidy}
tidy(ARGV[1])
local count = redis.call('HLEN', KEYS[1])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
return count`;
