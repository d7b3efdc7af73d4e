// A refusal is the acknowledgement's {error}, or an error event when nobody asked for an answer; the connection stays open.
import { assert, done, fresh, native, web } from '../clients.mjs';

const room = fresh('still');
const ann = await web();
const bob = await native();
const code = async (client, event, data) => (await client.ask(event, data)).error?.code;
for (const client of [ann, bob]) {
  assert.equal(await code(client, 'signal', { room: 'nowhere', to: 'x', type: 'offer', payload: {} }), 'not_in_room');
  assert.equal(await code(client, 'join', {}), 'bad_frame');
  assert.equal(await code(client, 'join', { room: 'a'.repeat(129) }), 'bad_frame');
  assert.equal(await code(client, 'join', { room: 'line\nbreak' }), 'bad_frame');
  assert.equal(await code(client, 'nothing', {}), 'bad_frame');
  assert.equal(await code(client, 'signal', { room: 'r', to: 'x', type: 'offer', payload: 'x'.repeat(70_000) }), 'payload_too_large');
}
ann.socket.emit('leave', { room: 'nowhere' });
assert.equal((await ann.next('error')).code, 'not_in_room');
ann.socket.emit('join');
assert.equal((await ann.next('error')).code, 'bad_frame');
bob.socket.send(JSON.stringify({ event: 'leave', data: { room: 'nowhere' } }));
assert.equal((await bob.next('error')).code, 'not_in_room');
assert.equal((await ann.ask('join', { room, peer: 'ann' })).peer, 'ann');
assert.equal((await bob.ask('join', { room, peer: 'bob' })).peer, 'bob');
done();
