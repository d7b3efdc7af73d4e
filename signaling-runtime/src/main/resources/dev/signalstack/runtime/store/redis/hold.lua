-- KEYS peers facts sequences inbox; ARGV peer pod connection tier order lifetime (from order last)…
local peers, facts, sequences, inbox = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local peer, pod, connection, tier, order, lifetime = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]
local present = parse(redis.call('HGET', peers, peer))
if present and present.connection ~= connection then
  return {'lost'}
end
redis.call('HSET', peers, peer, text(pod, connection, tier, order, 0))
-- a failover may have set the counters back; a number given twice would be dropped as a duplicate, in silence
if order > tonumber(redis.call('HGET', facts, 'order') or '0') then
  redis.call('HSET', facts, 'order', order)
end
for i = 7, #ARGV, 3 do
  local field = sent(ARGV[i], peer)
  local sender = parse(redis.call('HGET', peers, ARGV[i]))
  if sender and sender.order == tonumber(ARGV[i + 1]) and tonumber(ARGV[i + 2]) > tonumber(redis.call('HGET', sequences, field) or '0') then
    redis.call('HSET', sequences, field, ARGV[i + 2])
  end
end
touch(lifetime, peers, facts, sequences, inbox)
local rest = others(peers, peer)
return {'held', present and 0 or 1, rest, counters(sequences, sent, rest, peer)}
