-- KEYS peers facts sequences inbox; ARGV peer pod connection tier max-peers lifetime
local peers, facts, sequences, inbox = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local peer, pod, connection, tier, max, lifetime = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]
local present = parse(redis.call('HGET', peers, peer))
if present and present.connection == connection then
  return {'joined', present.order, others(peers, peer)}
end
if present then
  return {'taken', present.away}
end
if redis.call('HLEN', peers) >= max then
  return {'full'}
end
local order = redis.call('HINCRBY', facts, 'order', 1)
local rest = others(peers, peer)
clear(sequences, inbox, rest, peer)
redis.call('HSET', peers, peer, text(pod, connection, tier, order, 0))
touch(lifetime, peers, facts, sequences)
return {'joined', order, rest}
