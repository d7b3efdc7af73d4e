-- KEYS peers; ARGV peer connection-or-empty pod-or-empty window
local peers = KEYS[1]
local peer, connection, pod, window = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local place = parse(redis.call('HGET', peers, peer))
if not place or (connection ~= '' and place.connection ~= connection) or (pod ~= '' and place.pod ~= pod) then
  return {'other', ''}
end
if place.away == 0 then
  place.away = now() + window
  redis.call('HSET', peers, peer, text(place.pod, place.connection, place.tier, place.order, place.away))
end
return {'away', place.away, place.pod}
