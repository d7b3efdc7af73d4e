// A pod that goes tells each client once, and closes it afterwards; who comes meanwhile is turned away.
import { assert, done, fresh, native, ROOM, say, SIGNALING, web, WebSocket, within } from '../clients.mjs';

const room = fresh('drain');
const tier = process.argv[2];
const clients = [];
for (let n = 0; n < 20; n++) {
  clients.push(tier === 'room' ? await web({ reconnection: false, transports: [n % 2 ? 'websocket' : 'polling'] }) : await native());
  await clients[n].ask('join', { room, peer: `p${n}` });
}
const ends = clients.map((client) =>
  tier === 'room'
    ? within(new Promise((resolve) => client.socket.once('disconnect', resolve)), 'disconnect')
    : client.closed(),
);
say('drain');
for (const client of clients) assert.ok((await client.next('moving')).resume);
assert.equal(await newcomer(), 503);
for (const end of ends) {
  const why = await end;
  if (tier === 'signaling') assert.equal(why.code, 1001);
}
for (const client of clients) assert.equal(client.heard.of('moving').length, 1);
if (tier === 'room') for (const client of clients) assert.equal(client.heard.of('error').at(-1).code, 'going_away');
done();

async function newcomer() {
  if (tier === 'room') return (await fetch(`${ROOM}/socket.io/?EIO=4&transport=polling`)).status;
  const socket = new WebSocket(SIGNALING);
  return within(new Promise((resolve) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('open', () => resolve('open'));
  }), 'an answer');
}
