-- KEYS session; ARGV subject tier
local found = redis.call('HMGET', KEYS[1], 'subject', 'tier', 'record')
if found[1] ~= ARGV[1] or found[2] ~= ARGV[2] then
  return {'unknown'}
end
redis.call('DEL', KEYS[1])
return {'record', found[3]}
