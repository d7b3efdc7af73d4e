-- KEYS session; ARGV subject tier record lifetime
redis.call('HSET', KEYS[1], 'subject', ARGV[1], 'tier', ARGV[2], 'record', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'ok'}
