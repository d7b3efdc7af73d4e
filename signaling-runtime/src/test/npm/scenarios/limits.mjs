// Frames beyond the hard limit end the connection with 1009; who does not read is sent away with 4413 once it reads again.
import { assert, done, fresh, native, web, within } from '../clients.mjs';

const room = fresh('slow');
const big = await native();
big.socket.send('x'.repeat(200_000));
assert.equal((await big.closed()).code, 1009);

const loud = await web({ reconnection: false });
const gone = within(new Promise((resolve) => loud.socket.once('disconnect', resolve)), 'disconnect');
loud.socket.emit('signal', { payload: 'x'.repeat(200_000) });
await gone;
assert.equal(loud.heard.of('error').at(-1).code, 'too_large');

const slow = await native();
const fast = await native();
await slow.ask('join', { room, peer: 'slow' });
await fast.ask('join', { room, peer: 'fast' });
slow.socket.pause();
const payload = 'x'.repeat(60_000);
let refused = false;
for (let n = 0; n < 400 && !refused; n++) {
  const { delivered } = await Promise.race([
    fast.ask('signal', { room, to: 'slow', type: 'app', payload }),
    new Promise((resolve) => setTimeout(resolve, 10, { delivered: 'waiting' })),
  ]);
  refused = delivered === 'held';
}
slow.socket.resume();
assert.equal((await slow.closed()).code, 4413);
done();
