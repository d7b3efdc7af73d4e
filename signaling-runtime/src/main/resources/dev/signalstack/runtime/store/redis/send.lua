-- KEYS peers facts sequences inbox-of-receiver; ARGV from connection to floor-order floor body max-inbox lifetime
local peers, sequences, inbox = KEYS[1], KEYS[3], KEYS[4]
local from, connection, to, floor_order, floor = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local body, max, lifetime = ARGV[6], ARGV[7], ARGV[8]
local sender = parse(redis.call('HGET', peers, from))
if not sender or sender.connection ~= connection then
  return {'not-in-room'}
end
local receiver = redis.call('HGET', peers, to)
if not receiver then
  return {'unknown-peer'}
end
if parse(receiver).order ~= floor_order then
  floor = 0
end
local field = sent(from, to)
local last = math.max(floor, tonumber(redis.call('HGET', sequences, field) or '0'),
  tonumber(redis.call('HGET', sequences, taken(from, to)) or '0'))
local seq = last + 1
redis.call('HSET', sequences, field, seq)
local entry = redis.call('XADD', inbox, 'MAXLEN', '~', max, '*', 'f', from, 'o', sender.order, 's', seq, 'b', body)
touch(lifetime, peers, sequences, inbox)
return {'accepted', entry, seq, sender.order, receiver}
