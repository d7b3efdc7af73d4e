// A token that ends closes the connection with 4401, or after an error event; refresh keeps it open.
import { assert, done, native, web, within } from '../clients.mjs';

const { LONGER } = process.env;
const [ann, bob, kept] = [await web({ reconnection: false }), await native(), await native()];
const { expiresAt } = await kept.ask('refresh', { token: LONGER });
assert.ok(expiresAt > Date.now() + 60_000);
assert.equal((await kept.ask('refresh', { token: 'nonsense' })).error.code, 'unauthorized');
const ended = within(new Promise((resolve) => ann.socket.once('disconnect', resolve)), 'disconnect');
assert.equal((await ann.next('error')).code, 'token_expired');
assert.equal(await ended, 'transport close');
assert.equal((await bob.closed()).code, 4401);
assert.equal((await kept.ask('join', { room: 'allowed-1', peer: 'kept' })).peer, 'kept');
done();
