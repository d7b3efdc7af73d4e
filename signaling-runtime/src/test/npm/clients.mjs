// What every scenario needs: the two clients, each as something that asks, and waits for what it is told.
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';
import WebSocket from 'ws';

export { assert, io, WebSocket };
export const { ROOM, SIGNALING, TOKEN } = process.env;

const PATIENCE_MS = 20000;

/** Told, in the order in which it came; `next(event)` waits for the next one that nobody has waited for yet. */
class Heard {
  all = [];
  #waiting = [];
  #unread = [];

  put(event, data) {
    this.all.push([event, data]);
    const waits = this.#waiting.findIndex((one) => one.event === event);
    if (waits >= 0) this.#waiting.splice(waits, 1)[0].resolve(data);
    else this.#unread.push([event, data]);
  }

  next(event) {
    const there = this.#unread.findIndex(([name]) => name === event);
    if (there >= 0) return Promise.resolve(this.#unread.splice(there, 1)[0][1]);
    return within(new Promise((resolve) => this.#waiting.push({ event, resolve })), `'${event}'`);
  }

  of(event) {
    return this.all.filter(([name]) => name === event).map(([, data]) => data);
  }
}

export function within(promise, what, ms = PATIENCE_MS) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`${what} did not come in ${ms} ms`)), ms)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A Socket.IO client that is connected; `ask` answers with the acknowledgement. */
export async function web(options = {}) {
  const socket = webSocketIo(options);
  const heard = new Heard();
  socket.onAny((event, data) => heard.put(event, data));
  await within(new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  }), 'connect');
  return {
    socket,
    heard,
    next: (event) => heard.next(event),
    ask: (event, data) => socket.timeout(PATIENCE_MS).emitWithAck(event, data),
    close: () => socket.disconnect(),
  };
}

export function webSocketIo(options = {}) {
  const { url = ROOM, ...rest } = options;
  return io(url, { forceNew: true, transports: ['websocket'], auth: TOKEN ? { token: TOKEN } : {}, ...rest });
}

/** A plain WebSocket client that is connected; `ask` answers with the ack frame's data, or the error event's as `{error}`. */
export async function native(options = {}) {
  const socket = new WebSocket(options.url ?? SIGNALING, options.protocols, TOKEN && !options.anonymous ? { headers: { authorization: `Bearer ${TOKEN}` }, ...options } : options);
  const heard = new Heard();
  let last = 0;
  const closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })));
  socket.on('message', (message) => {
    const { event, data, id } = JSON.parse(message);
    const answers = event === 'ack' ? `answer ${id}` : event === 'error' && data.id ? `answer ${data.id}` : event;
    heard.put(answers, answers !== event && event === 'error' ? { error: data } : data);
  });
  await within(new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  }), 'open');
  return {
    socket,
    heard,
    next: (event) => heard.next(event),
    ask: (event, data) => {
      const id = ++last;
      socket.send(JSON.stringify({ event, data, id }));
      return heard.next(`answer ${id}`);
    },
    closed: () => within(closed, 'the end'),
    close: () => socket.close(1000),
  };
}

export const offer = (ufrag) => ({ type: 'offer', sdp: `v=0\r\na=ice-ufrag:${ufrag}\r\n` });
export const answer = (ufrag) => ({ type: 'answer', sdp: `v=0\r\na=ice-ufrag:${ufrag}\r\n` });
export const candidate = (ufrag, number) => ({ candidate: `candidate:${number} 1 udp 1 192.0.2.1 9 typ host`, sdpMid: '0', usernameFragment: ufrag });

/** Says to the test that it may go on. */
export const say = (line) => console.log(line);

/** A scenario is over when it says so; whatever it left open does not keep it alive. */
export function done() {
  process.exit(0);
}

/** A room of this run's own: others may have left peers behind that are waited for. */
export const fresh = (name) => `${name}-${process.pid}-${Date.now()}`;
