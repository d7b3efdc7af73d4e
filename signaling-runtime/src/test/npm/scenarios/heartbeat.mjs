// Who answers pings stays, who does not is closed: 4408, or the end of the Engine.IO session.
import { assert, done, native, ROOM, web, WebSocket, within } from '../clients.mjs';

const [polling, bob] = [await web({ transports: ['polling'] }), await native()];
const deaf = await native({ autoPong: false });
const mute = new WebSocket(`${ROOM.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
const closed = within(new Promise((resolve) => mute.once('close', resolve)), 'the end');
assert.equal((await deaf.closed()).code, 4408);
await closed;
assert.equal(polling.socket.connected, true);
assert.equal(bob.socket.readyState, WebSocket.OPEN);
done();
