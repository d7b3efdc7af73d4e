-- KEYS peers facts sequences inbox; ARGV peer old-connection pod connection tier lifetime
local peers, facts, sequences, inbox = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local peer, old, pod, connection, tier, lifetime = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local before = redis.call('HGET', peers, peer)
local place = parse(before)
if not place or place.connection ~= old then
  return {'gone'}
end
redis.call('HSET', peers, peer, text(pod, connection, tier, place.order, 0))
touch(lifetime, peers, facts, sequences, inbox)
local rest = others(peers, peer)
return {'resumed', place.order, before, rest, counters(sequences, taken, rest, peer), counters(sequences, sent, rest, peer),
  redis.call('XRANGE', inbox, '-', '+')}
