// Real clients, driven over standard input and output, one JSON object a line: {"client", "op", …} in, {"client", "event", "data", "at"} out.
// Each behaves as the client protocol asks: it connects again and resumes when its connection ends, and at the time it was told when its pod is moving.
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';
import WebSocket from 'ws';

const clients = new Map();

function say(client, event, data) {
  process.stdout.write(JSON.stringify({ client, event, data, at: Date.now() }) + '\n');
}

// A connection is {ask(event, data): Promise, close()}; it tells heard(event, data) and ended(reason), each reason once.
function socketIo(options, heard, opened, ended) {
  const socket = io(options.url, {
    path: '/socket.io/',
    transports: [options.via === 'socketio-polling' ? 'polling' : 'websocket'],
    reconnection: false,
    forceNew: true,
    timeout: 5000,
    auth: options.token ? { token: options.token } : {},
  });
  const end = once(ended);
  socket.on('connect', () => opened(connection));
  socket.on('connect_error', (error) => end('refused: ' + error.message + (error.data ? ' ' + JSON.stringify(error.data) : '')));
  socket.on('disconnect', (reason) => end(reason));
  socket.onAny((event, data) => heard(event, data));
  const connection = {
    ask: (event, data) =>
      new Promise((resolve, reject) =>
        socket.timeout(15000).emit(event, data, (error, answer) => (error ? reject(error) : resolve(answer))),
      ),
    close: () => socket.close(),
  };
  return connection;
}

function webSocket(options, heard, opened, ended) {
  const socket = new WebSocket(options.url, { headers: options.token ? { Authorization: 'Bearer ' + options.token } : {}, handshakeTimeout: 5000 });
  const asked = new Map();
  let ids = 0;
  const end = once((reason) => {
    for (const { reject } of asked.values()) reject(new Error('connection ended: ' + reason));
    asked.clear();
    ended(reason);
  });
  socket.on('open', () => opened(connection));
  socket.on('error', (error) => end('refused: ' + error.message));
  socket.on('close', (code, reason) => end(`${code} ${reason}`));
  socket.on('message', (text) => {
    const frame = JSON.parse(text);
    if (frame.event === 'ack') {
      asked.get(frame.id)?.resolve(frame.data);
      asked.delete(frame.id);
    } else if (frame.event === 'error' && asked.has(frame.data?.id)) {
      asked.get(frame.data.id).resolve({ error: frame.data });
      asked.delete(frame.data.id);
    } else {
      heard(frame.event, frame.data);
    }
  });
  const connection = {
    ask: (event, data) =>
      new Promise((resolve, reject) => {
        const id = 'q' + ++ids;
        asked.set(id, { resolve, reject });
        setTimeout(() => asked.delete(id) && reject(new Error('no answer within 15 s')), 15000).unref();
        socket.send(JSON.stringify({ event, data, id }));
      }),
    close: () => socket.close(),
  };
  return connection;
}

function once(told) {
  let done = false;
  return (reason) => {
    if (!done) {
      done = true;
      told(reason);
    }
  };
}

class Client {
  constructor(name, options) {
    this.name = name;
    this.options = options;
    this.turn = Promise.resolve();
    this.connect();
  }

  connect() {
    const open = this.options.via === 'websocket' ? webSocket : socketIo;
    const mine = {};
    mine.connection = open(
      this.options,
      (event, data) => this.heard(mine, event, data),
      (connection) => this.opened(mine, connection),
      (reason) => this.ended(mine, reason),
    );
  }

  async opened(mine, connection) {
    try {
      const answer = await connection.ask('join', { room: this.options.room, peer: this.options.peer, resume: this.resume });
      if (answer.error) {
        say(this.name, 'join-refused', answer.error);
        this.again(answer.error.retryAfterMs ?? 500, mine);
        return;
      }
      this.resume = answer.resume;
      const before = this.current;
      this.current = mine;
      if (before && before !== mine) before.connection.close();
      say(this.name, 'joined', answer);
    } catch (error) {
      say(this.name, 'join-failed', error.message);
      connection.close();
    }
  }

  again(afterMs, mine) {
    mine.over = true;
    mine.connection.close();
    setTimeout(() => this.connect(), afterMs);
  }

  heard(mine, event, data) {
    say(this.name, event, data);
    if (event === 'moving') {
      mine.moving = true;
      this.resume = data.resume ?? this.resume;
      setTimeout(() => this.connect(), data.reconnectInMs);
    }
  }

  ended(mine, reason) {
    say(this.name, mine === this.current ? 'disconnected' : 'connection-over', reason);
    if (mine === this.current) this.current = undefined;
    if (!mine.moving && !mine.over && (!this.current || this.current === mine)) {
      setTimeout(() => !this.current && this.connect(), 200);
    }
  }

  // One after another, as an application that wants them in order does.
  inTurn(number, data) {
    const result = this.turn.then(() => this.signal(number, data));
    this.turn = result;
    return result;
  }

  // Asks until it is taken: a client that is told to wait waits, one that lost its connection asks over the next.
  async signal(number, data) {
    const deadline = Date.now() + 60000;
    let tries = 0;
    while (Date.now() < deadline) {
      tries++;
      const current = this.current;
      try {
        if (!current) throw new Error('not connected');
        const answer = await current.connection.ask('signal', data);
        if (!answer.error) return { number, tries, answer };
        if (!['rate_limited', 'unavailable'].includes(answer.error.code)) return { number, tries, answer };
        await pause(answer.error.retryAfterMs ?? 100);
      } catch (error) {
        if (!data.id) return { number, tries, answer: { error: { code: 'lost', message: error.message } } };
        await pause(100);
      }
    }
    return { number, tries, answer: { error: { code: 'never', message: 'not taken within a minute' } } };
  }

  async burst({ to, type, count, first }) {
    for (let i = 0; i < count; i++) {
      const result = await this.inTurn(first + i, { room: this.options.room, to, type, payload: { n: first + i } });
      say(this.name, 'answer', result);
    }
    say(this.name, 'burst-done', { type, count });
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const ops = {
  open: (name, options) => clients.set(name, new Client(name, options)),
  signal: async (name, { number, data }) => say(name, 'answer', await clients.get(name).inTurn(number, data)),
  burst: (name, data) => clients.get(name).burst(data),
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { client, op, data } = JSON.parse(line);
  ops[op](client, data);
});
process.stdin.on('end', () => process.exit(0));
