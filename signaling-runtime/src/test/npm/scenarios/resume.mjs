// A connection that breaks is made again by itself; with the resume token the client is the same peer and gets what it missed.
import { assert, done, fresh, native, offer, web, within } from '../clients.mjs';

const room = fresh('resume');
const ann = await web({ reconnectionDelay: 300 });
const bob = await native();
const { resume } = await ann.ask('join', { room, peer: 'ann' });
const first = await bob.ask('join', { room, peer: 'bob' });
await ann.next('peer-joined');
const broken = new Promise((resolve) => ann.socket.once('disconnect', resolve));
ann.socket.io.engine.close();
await within(broken, 'disconnect');
const { delivered } = await bob.ask('signal', { room, to: 'ann', type: 'offer', payload: offer('aaaa') });
assert.equal(delivered, 'held');
await within(new Promise((resolve) => ann.socket.once('connect', resolve)), 'connect');
const again = await ann.ask('join', { room, peer: 'ann', resume });
assert.equal(again.resumed, true);
assert.equal((await ann.next('signal')).seq, 1);
assert.equal(bob.heard.of('peer-left').length, 0);

// and a native client in the same way
bob.socket.terminate();
const back = await native();
assert.equal((await back.ask('join', { room, peer: 'bob', resume: first.resume })).resumed, true);
assert.equal((await ann.ask('signal', { room, to: 'bob', type: 'bye', payload: {} })).delivered, true);
done();
