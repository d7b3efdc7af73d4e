// Frames of the NestJS WsAdapter are frames here; ids are echoed as they came; without one a success is not answered.
import { assert, done, native, within } from '../clients.mjs';

const bob = await native();
const raw = (frame) => {
  bob.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  return within(new Promise((resolve) => bob.socket.once('message', (message) => resolve(JSON.parse(message)))), 'a frame');
};
assert.deepEqual(await raw({ event: 'leave', data: { room: 'x' }, id: 'seven' }), {
  event: 'error',
  data: { code: 'not_in_room', message: (await raw({ event: 'leave', data: { room: 'x' } })).data.message, id: 'seven' },
});
const joined = await raw({ event: 'join', data: { room: 'nest', peer: 'bob' }, id: 'eight' });
assert.deepEqual([joined.event, joined.id, joined.data.room], ['ack', 'eight', 'nest']);
bob.socket.send(JSON.stringify({ event: 'join', data: { room: 'nest2', peer: 'bob' } }));
assert.equal((await raw({ event: 'leave', data: { room: 'nest2' }, id: 9 })).id, 9, 'the join without an id had no answer');
for (const bad of ['nonsense', '[]', '{"event":5}', '{"data":{}}', '{"event":"leave","data":{},"id":{}}', '{"event":"leave"}']) {
  assert.equal((await raw(bad)).data.code, 'bad_frame', bad);
}
assert.equal((await raw(Buffer.from('{"event":"leave"}'))).data.message, 'frames are text here');
done();
