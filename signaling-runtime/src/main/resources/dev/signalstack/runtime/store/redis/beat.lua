-- KEYS pods; ARGV pod dead-after limit
local time = now()
local added = redis.call('ZADD', KEYS[1], time, ARGV[1])
return {added, redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', time - tonumber(ARGV[2]), 'LIMIT', 0, ARGV[3])}
