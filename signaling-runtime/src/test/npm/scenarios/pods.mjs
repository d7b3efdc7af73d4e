// Two room pods behind a Service that gives every connection to the next one: polling finds its session all the same, and an upgrade that lands elsewhere does no harm.
import { connect, createServer } from 'node:net';
import { assert, done, fresh, web, within } from '../clients.mjs';

const room = fresh('pods');
const ports = process.argv.slice(2).map(Number);
const counts = ports.map(() => 0);
let next = 0;
const service = createServer((client) => {
  const to = next++ % ports.length;
  counts[to]++;
  const pod = connect(ports[to], '127.0.0.1');
  client.pipe(pod).pipe(client);
  client.on('error', () => pod.destroy());
  pod.on('error', () => client.destroy());
  client.on('close', () => pod.destroy());
  pod.on('close', () => client.destroy());
});
await new Promise((resolve) => service.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${service.address().port}`;

const ann = await web({ url, transports: ['polling'] });
const bob = await web({ url, transports: ['polling', 'websocket'] });
await ann.ask('join', { room, peer: 'ann' });
await bob.ask('join', { room, peer: 'bob' });
await ann.next('peer-joined');
for (let n = 0; n < 50; n++) {
  assert.equal((await ann.ask('signal', { room, to: 'bob', type: 'app', payload: { n, bytes: Buffer.from([n]) } })).error, undefined);
  const { payload, seq } = await bob.next('signal');
  assert.deepEqual([payload.n, payload.bytes, seq], [n, Buffer.from([n]), n + 1]);
}
assert.ok(counts.every((count) => count > 10), `both pods were asked: ${counts}`);
assert.equal(ann.socket.connected && bob.socket.connected, true);

// a client that goes away is noticed through the pod in between
const left = bob.next('peer-left');
ann.close();
assert.equal((await within(left, 'peer-left')).reason, 'left');
done();
