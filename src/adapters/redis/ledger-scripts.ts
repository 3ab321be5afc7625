/** Lua that Redis runs as one step. Each takes all its keys as KEYS, so that it also runs on a cluster. */

/** KEYS record, index, pending · ARGV record text, fingerprint, time. 1 when nobody knew it. */
export const claimScript = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX') then
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
  redis.call('ZADD', KEYS[3], ARGV[3], ARGV[2])
  return 1
end
return 0`;

/**
 * KEYS record, index, pending, [pull request] · ARGV SHA-1 of the text that was read, new text, fingerprint, time,
 * time to live in milliseconds (0 keeps it), 1 while a round is still to end. 1 when the record was still as it was
 * read. What is pending keeps the time since when.
 */
export const replaceScript = `
local current = redis.call('GET', KEYS[1])
if not current or redis.sha1hex(current) ~= ARGV[1] then return 0 end
local ttl = tonumber(ARGV[5])
redis.call('SET', KEYS[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[3])
if ARGV[6] == '1' then
  redis.call('ZADD', KEYS[3], 'NX', ARGV[4], ARGV[3])
else
  redis.call('ZREM', KEYS[3], ARGV[3])
end
if KEYS[4] then redis.call('SET', KEYS[4], ARGV[3]) end
if ttl > 0 then
  redis.call('PEXPIRE', KEYS[1], ttl)
  if KEYS[4] then redis.call('PEXPIRE', KEYS[4], ttl) end
end
return 1`;

/** KEYS record, index, pending · ARGV SHA-1 of the text that was read, fingerprint. Removes a record that nobody can read. */
export const forgetScript = `
local current = redis.call('GET', KEYS[1])
if current and redis.sha1hex(current) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('ZREM', KEYS[3], ARGV[2])
return 1`;
