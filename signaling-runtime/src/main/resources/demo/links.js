// Two ways in, one conversation: the same client protocol over Socket.IO and over plain WebSocket.
// A link says `up` whenever it is connected (again), `down` when it is not, and hands on what the server tells.

/** Socket.IO, for web clients. */
export class RoomLink extends EventTarget {
  #socket;

  constructor(token) {
    super();
    this.#socket = io(location.origin, {
      transports: ['websocket', 'polling'],
      reconnectionDelay: 200,
      reconnectionDelayMax: 2000,
      // asked at every connect, as an old token may have expired
      auth: (give) => token().then((value) => give(value ? { token: value } : {})),
    });
    this.#socket.on('connect', () => tell(this, 'up'));
    this.#socket.on('disconnect', (why) => {
      tell(this, 'down', why);
      // the server sends this only to clients that must not come back by themselves
      if (why === 'io server disconnect') tell(this, 'refused', 'the server ended this session');
    });
    this.#socket.on('connect_error', (error) => tell(this, error.data ? 'refused' : 'down', error.message));
    this.#socket.onAny((event, data) => tell(this, 'event', { event, data }));
  }

  async ask(event, data) {
    return settled(await this.#socket.timeout(10000).emitWithAck(event, data));
  }

  /** Connects again without a goodbye, which would tell the others that we left. */
  again() {
    this.#socket.io.engine?.close();
  }

  close() {
    this.#socket.disconnect();
  }
}

/** Plain WebSocket, as a native client speaks it. */
export class SignalingLink extends EventTarget {
  #url;
  #token;
  #socket;
  #answers = new Map();
  #last = 0;
  #tries = 0;
  #closed = false;

  constructor(url, token) {
    super();
    this.#url = url;
    this.#token = token;
    this.#connect();
  }

  async #connect() {
    if (this.#closed) return;
    let token;
    try {
      token = await this.#token();
    } catch (error) {
      return this.#later(`no token: ${error.message}`);
    }
    // a browser cannot set the Authorization header of a WebSocket
    const socket = token ? new WebSocket(this.#url, ['bearer', token]) : new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#tries = 0;
      tell(this, 'up');
    };
    socket.onmessage = (message) => this.#heard(JSON.parse(message.data));
    socket.onclose = ({ code, reason }) => {
      if (socket !== this.#socket) return;
      for (const answer of this.#answers.values()) answer.reject(new Error('the connection ended'));
      this.#answers.clear();
      if (code === 4403 || code === 4409) tell(this, 'refused', reason);
      else this.#later(reason || `closed with ${code}`);
    };
  }

  #later(why) {
    if (this.#closed) return;
    tell(this, 'down', why);
    const wait = Math.min(2000, 200 * 2 ** this.#tries++);
    setTimeout(() => this.#connect(), wait * (0.5 + Math.random()));
  }

  #heard({ event, data, id }) {
    if (event === 'ack') {
      this.#answers.get(id)?.resolve(data);
      this.#answers.delete(id);
    } else if (event === 'error' && data.id && this.#answers.has(Number(data.id))) {
      this.#answers.get(Number(data.id)).resolve({ error: data });
      this.#answers.delete(Number(data.id));
    } else {
      tell(this, 'event', { event, data });
    }
  }

  async ask(event, data) {
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
    this.#socket.send(JSON.stringify({ event, data, id }));
    return settled(await answer);
  }

  again() {
    const old = this.#socket;
    this.#socket = undefined;
    old?.close(4000, 'moving');
    this.#later('moving');
  }

  close() {
    this.#closed = true;
    this.#socket?.close(1000);
  }
}

function settled(answer) {
  if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
  return answer;
}

function tell(link, type, detail) {
  link.dispatchEvent(new CustomEvent(type, { detail }));
}
