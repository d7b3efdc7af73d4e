-- KEYS peers facts sequences inbox; ARGV peer connection
local peers, facts, sequences, inbox = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local peer, connection = ARGV[1], ARGV[2]
local before = redis.call('HGET', peers, peer)
local place = parse(before)
if not place or place.connection ~= connection then
  return {'other'}
end
redis.call('HDEL', peers, peer)
local rest = others(peers, peer)
clear(sequences, inbox, rest, peer)
return {'left', before, rest}
