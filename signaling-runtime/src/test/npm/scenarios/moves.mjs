// A client whose pod goes is told, resumes on the next one, and misses nothing of what it is sent meanwhile; its peer hears nothing of it.
import { assert, done, fresh, native, say, web } from '../clients.mjs';

const room = fresh('moves');
const next = process.argv[2];
let ann = await web({ reconnection: false });
const bob = await native();
const { pod } = await ann.ask('join', { room, peer: 'ann' });
await bob.ask('join', { room, peer: 'bob' });

let sent = 0;
let stop = false;
const sending = (async () => {
  while (!stop) {
    const { error } = await bob.ask('signal', { room, to: 'ann', type: 'app', payload: sent + 1 });
    assert.equal(error, undefined);
    sent++;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
})();
await ann.next('signal');
say('drain');
const { reconnectInMs, resume } = await ann.next('moving');
await new Promise((resolve) => setTimeout(resolve, reconnectInMs));
const before = ann.heard;
ann = await web({ url: next, reconnection: false });
const again = await ann.ask('join', { room, peer: 'ann', resume });
assert.equal(again.resumed, true);
assert.notEqual(again.pod, pod);
await new Promise((resolve) => setTimeout(resolve, 300));
stop = true;
await sending;
while ((ann.heard.of('signal').at(-1)?.seq ?? 0) < sent) await ann.next('signal');
const heard = [...before.of('signal'), ...ann.heard.of('signal')].map(({ seq }) => seq);
assert.deepEqual(heard, [...Array(sent).keys()].map((n) => n + 1), 'in order, none lost, none twice');
assert.equal(before.of('gap').length + ann.heard.of('gap').length, 0);
assert.equal(bob.heard.of('peer-left').length + bob.heard.of('peer-joined').length, 0);
done();
