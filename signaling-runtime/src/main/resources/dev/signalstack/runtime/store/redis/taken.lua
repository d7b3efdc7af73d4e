-- KEYS peers facts sequences inbox; ARGV peer order lifetime (from order seq entry)…
local peers, sequences, inbox = KEYS[1], KEYS[3], KEYS[4]
local peer, order, lifetime = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local receiver = parse(redis.call('HGET', peers, peer))
for i = 4, #ARGV, 4 do
  redis.call('XDEL', inbox, ARGV[i + 3])
  -- counters of a newer peer of either name are not this one's to move
  local sender = parse(redis.call('HGET', peers, ARGV[i]))
  local field = taken(ARGV[i], peer)
  if receiver and receiver.order == order and sender and sender.order == tonumber(ARGV[i + 1])
    and tonumber(ARGV[i + 2]) > tonumber(redis.call('HGET', sequences, field) or '0') then
    redis.call('HSET', sequences, field, ARGV[i + 2])
  end
end
touch(lifetime, sequences)
return {'ok'}
