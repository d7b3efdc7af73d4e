-- Shared by all scripts. A place is "pod connection tier order away-until", the last in milliseconds since 1970, 0 for a connected peer.
-- The time is the server's own: the clocks of pods need not agree.
local function now()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function parse(text)
  if not text then
    return nil
  end
  local pod, connection, tier, order, away = string.match(text, '^(%S+) (%S+) (%S+) (%d+) (%d+)$')
  return {pod = pod, connection = connection, tier = tier, order = tonumber(order), away = tonumber(away)}
end

local function text(pod, connection, tier, order, away)
  return string.format('%s %s %s %d %d', pod, connection, tier, order, away)
end

-- the name's length comes first, so that no two pairs of names make the same field
local function sent(from, to)
  return 's' .. #from .. ':' .. from .. ':' .. to
end

local function taken(from, to)
  return 't' .. #from .. ':' .. from .. ':' .. to
end

-- everyone but one: name, place, name, place, …
local function others(peers, but)
  local all = redis.call('HGETALL', peers)
  local rest = {}
  for i = 1, #all, 2 do
    if all[i] ~= but then
      rest[#rest + 1] = all[i]
      rest[#rest + 1] = all[i + 1]
    end
  end
  return rest
end

-- counters towards one peer: name, last, name, last, …
local function counters(sequences, field, rest, to)
  local found = {}
  for i = 1, #rest, 2 do
    local last = redis.call('HGET', sequences, field(rest[i], to))
    if last then
      found[#found + 1] = rest[i]
      found[#found + 1] = last
    end
  end
  return found
end

-- a new peer of an old name is not sent what was meant for the old one, and counts from one
local function clear(sequences, inbox, rest, peer)
  redis.call('DEL', inbox)
  for i = 1, #rest, 2 do
    redis.call('HDEL', sequences, sent(rest[i], peer), taken(rest[i], peer), sent(peer, rest[i]), taken(peer, rest[i]))
  end
end

local function touch(lifetime, ...)
  for _, key in ipairs({...}) do
    redis.call('PEXPIRE', key, lifetime)
  end
end
