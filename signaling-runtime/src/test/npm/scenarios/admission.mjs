// With auth: who has no good token is told why, before anything else.
import { assert, done, native, ROOM, SIGNALING, TOKEN, web, WebSocket, webSocketIo, within } from '../clients.mjs';

const { EXPIRED, FOREIGN } = process.env;
async function refusal(token) {
  const socket = webSocketIo({ auth: token === undefined ? {} : { token }, reconnection: false });
  const error = await within(new Promise((resolve) => socket.once('connect_error', resolve)), 'connect_error');
  socket.io.engine?.close();
  return [error.data.code, error.data.reason];
}
assert.deepEqual(await refusal(undefined), ['unauthorized', 'missing']);
assert.deepEqual(await refusal(EXPIRED), ['unauthorized', 'expired']);
assert.deepEqual(await refusal(FOREIGN), ['unauthorized', 'wrong']);
assert.deepEqual(await refusal('nonsense'), ['unauthorized', 'wrong']);
assert.equal((await web()).socket.connected, true);

const status = (url, protocols, headers) =>
  within(new Promise((resolve) => {
    const socket = new WebSocket(url, protocols, { headers });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('open', () => resolve(socket.protocol));
    socket.on('error', resolve);
  }), 'an answer');
assert.equal(await status(SIGNALING), 401);
assert.equal(await status(SIGNALING, [], { authorization: `Bearer ${EXPIRED}` }), 401);
assert.equal(await status(SIGNALING, ['bearer', FOREIGN]), 401);
assert.equal(await status(SIGNALING, [], { authorization: `Bearer ${TOKEN}` }), '');
assert.equal(await status(SIGNALING, ['bearer', TOKEN]), 'bearer');
assert.equal(await status(`${SIGNALING}?token=${TOKEN}`), process.argv[2] === 'query' ? '' : 401);

const bob = await native();
assert.equal((await bob.ask('join', { room: 'allowed-1', peer: 'anyone' })).error, undefined);
assert.equal((await bob.ask('join', { room: 'forbidden' })).error.code, 'unauthorized');
done();
