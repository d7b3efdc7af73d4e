// A web client and a native client set up a call: offer, answer and 200 candidates each way.
import { answer, assert, candidate, done, fresh, native, offer, web } from '../clients.mjs';

const room = fresh('call');
const COUNT = 200;
const transports = process.argv[2].split('+');
const ann = await web({ transports });
const bob = await native();
const joined = await ann.ask('join', { room, peer: 'ann' });
assert.deepEqual(joined.peers, []);
const there = await bob.ask('join', { room, peer: 'bob' });
const announced = await ann.next('peer-joined');
assert.deepEqual(there.peers.map(({ peer, tier }) => ({ peer, tier })), [{ peer: 'ann', tier: 'room' }]);
assert.deepEqual([announced.room, announced.peer, announced.tier], [room, 'bob', 'signaling']);
assert.equal(there.peers[0].polite, !announced.polite, 'exactly one side is polite');

const send = (from, to, type, payload) => from.ask('signal', { room, to, type, payload });
assert.equal((await send(ann, 'bob', 'offer', offer('aaaa'))).delivered, true);
assert.equal((await send(bob, 'ann', 'answer', answer('bbbb'))).delivered, true);
const numbers = [...Array(COUNT).keys()];
await Promise.all([
  ...numbers.map((n) => send(ann, 'bob', 'candidate', candidate('aaaa', n))),
  ...numbers.map((n) => send(bob, 'ann', 'candidate', candidate('bbbb', n))),
]);
for (const [who, from, first] of [[ann, 'bob', 'answer'], [bob, 'ann', 'offer']]) {
  for (let n = 0; n <= COUNT; n++) await who.next('signal');
  const signals = who.heard.of('signal');
  assert.equal(signals.length, COUNT + 1);
  assert.equal(signals[0].type, first);
  assert.deepEqual(signals.map(({ seq }) => seq), [...Array(COUNT + 1).keys()].map((n) => n + 1), 'in order, none lost, none twice');
  assert.ok(signals.every((one) => one.from === from && one.room === room));
}
assert.equal(ann.socket.io.engine.transport.name, transports.at(-1));
bob.close();
assert.deepEqual(await ann.next('peer-left'), { room, peer: 'bob', reason: 'left' });
done();
