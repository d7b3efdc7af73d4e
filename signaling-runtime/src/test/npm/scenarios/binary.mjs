// Binary inside a payload arrives as binary on Socket.IO, by whatever transport, and as base64 text on plain WebSocket.
import { assert, done, fresh, native, web } from '../clients.mjs';

const room = fresh('binary');
const ann = await web({ transports: process.argv[2].split('+') });
const bea = await web({ transports: ['polling'], upgrade: false });
const bob = await native();
for (const [client, peer] of [[ann, 'ann'], [bea, 'bea'], [bob, 'bob']]) await client.ask('join', { room, peer });
const payload = { name: 'key', first: Buffer.from([0, 1, 254, 255]), deep: [{ second: Buffer.from('hello') }] };
for (const to of ['bea', 'bob']) {
  assert.equal((await ann.ask('signal', { room, to, type: 'app', payload })).delivered, true);
}
const whole = await bea.next('signal');
assert.deepEqual(whole.payload, payload);
const text = await bob.next('signal');
assert.deepEqual(text.payload, { name: 'key', first: 'AAH+/w==', deep: [{ second: 'aGVsbG8=' }] });
await bea.ask('signal', { room, to: 'ann', type: 'app', payload: Buffer.from('back') });
assert.deepEqual((await ann.next('signal')).payload, Buffer.from('back'));
done();
