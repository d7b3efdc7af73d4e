// Nonsense is answered, and too much of it ends the connection.
import { assert, done, native, ROOM, web, WebSocket, within } from '../clients.mjs';

const bob = await native();
for (let n = 0; n < 30; n++) bob.socket.send('nonsense');
const { code } = await bob.closed();
assert.equal(code, 4429);
const answers = bob.heard.of('error').length;
assert.ok(answers >= 10 && answers < 30, `${answers} answers`);

const ann = await web({ reconnection: false });
const ended = within(new Promise((resolve) => ann.socket.once('disconnect', resolve)), 'disconnect');
for (let n = 0; n < 30; n++) ann.socket.emit('nonsense', {});
await ended;
assert.equal(ann.heard.of('error').at(-1).code, 'too_many_bad_frames');

// what is no Socket.IO packet ends the session, but not without a word
const engine = new WebSocket(`${ROOM.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
const frames = [];
engine.on('message', (frame) => frames.push(frame.toString()));
const closed = new Promise((resolve) => engine.once('close', resolve));
await within(new Promise((resolve) => engine.once('message', resolve)), 'open');
engine.send('40');
engine.send('42{');
await within(closed, 'the end');
assert.match(frames.at(-1), /^42\["error",\{"code":"bad_frame"/);
done();
