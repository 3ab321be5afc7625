/**
 * KEYS slots (hash: fingerprint to blocks as JSON), openings (sorted set: fingerprint by time), state (hash)
 * ARGV fingerprint, blocks as JSON, time, mode, limits of open, per hour, per day (-1 for none), whether to keep the limits
 *
 * Answers a word, a text and two numbers: `free`; `block`, holder and block; `open` and how many; `per-hour` or `per-day`,
 * how many, and when the oldest of those that are too many was opened. One step, so that no two workers take the same slot.
 */
export const slotScript = `
local slots, openings, state = KEYS[1], KEYS[2], KEYS[3]
local own, blocks, now, mode = ARGV[1], cjson.decode(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
if ARGV[8] == '1' then
  redis.call('HSET', state, 'open', ARGV[5], 'per-hour', ARGV[6], 'per-day', ARGV[7])
end
local isHeld = redis.call('HEXISTS', slots, own) == 1
if (isHeld and mode ~= 'join') or mode == 'keep' then
  if mode ~= 'look' then redis.call('HSET', slots, own, ARGV[2]) end
  return { 'free', '', '0', '0' }
end
local wanted = {}
for _, block in ipairs(blocks) do wanted[block] = true end
local all = redis.call('HGETALL', slots)
for index = 1, #all, 2 do
  if all[index] ~= own then
    for _, block in ipairs(cjson.decode(all[index + 1])) do
      if wanted[block] then return { 'block', all[index], block, '0' } end
    end
  end
end
if mode == 'join' then
  redis.call('HSET', slots, own, ARGV[2])
  return { 'free', '', '0', '0' }
end
local most = tonumber(ARGV[5])
if most >= 0 and #all / 2 >= most then return { 'open', '', tostring(#all / 2), '0' } end
for index, span in ipairs({ 3600000, 86400000 }) do
  local limit = tonumber(ARGV[5 + index])
  local count = redis.call('ZCOUNT', openings, '(' .. string.format('%.0f', now - span), '+inf')
  if limit >= 0 and count >= limit then
    local oldest = redis.call('ZRANGEBYSCORE', openings, '(' .. string.format('%.0f', now - span), '+inf',
      'WITHSCORES', 'LIMIT', count - math.max(limit, 1), 1)
    return { index == 1 and 'per-hour' or 'per-day', '', tostring(count), oldest[2] or string.format('%.0f', now) }
  end
end
if mode == 'take' then
  redis.call('HSET', slots, own, ARGV[2])
  redis.call('ZADD', openings, now, own)
  redis.call('ZREMRANGEBYSCORE', openings, '-inf', string.format('%.0f', now - 86400000))
  redis.call('PEXPIRE', openings, 86400000)
end
return { 'free', '', '0', '0' }`;
