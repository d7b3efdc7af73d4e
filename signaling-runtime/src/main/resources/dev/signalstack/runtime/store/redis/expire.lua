-- KEYS peers facts sequences inbox; ARGV peer
local peers, facts, sequences, inbox = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local peer = ARGV[1]
local before = redis.call('HGET', peers, peer)
local place = parse(before)
if not place or place.away == 0 then
  return {'other', 0}
end
if place.away > now() then
  return {'other', place.away}
end
redis.call('HDEL', peers, peer)
local rest = others(peers, peer)
clear(sequences, inbox, rest, peer)
return {'left', before, rest}
