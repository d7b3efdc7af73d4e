// ?auto=1&room=R&peer=P&via=room|signaling joins at once. For tests the state is in the body's attributes, and window.demo.stats() says what flows.
import { Call } from './call.js';
import { RoomLink, SignalingLink } from './links.js';

const query = new URLSearchParams(location.search);
const form = document.getElementById('enter');
const where = await (await fetch('config.json')).json();

let link; // to the server
let stream; // camera and microphone
let me; // { room, peer, tier, pod, resume }
let iceServers = [];
const others = new Map(); // name → { peer, tier, pod, polite, call }

form.room.value = query.get('room') ?? 'lobby';
form.peer.value = query.get('peer') ?? `guest-${Math.random().toString(36).slice(2, 6)}`;
form.via.value = query.get('via') === 'signaling' ? 'signaling' : 'room';
document.getElementById('bring').hidden = where.token !== 'bring';
form.addEventListener('submit', (event) => {
  event.preventDefault();
  enter();
});
document.getElementById('leave').addEventListener('click', leave);
window.demo = { stats, others: () => [...others.values()].map(({ call, ...rest }) => ({ ...rest, connection: call.state })), me: () => me };
if (query.has('auto')) enter();

async function enter() {
  if (link) return;
  state('joining');
  buttons(true);
  me = { room: form.room.value, peer: form.peer.value, tier: form.via.value, pod: '' };
  stream = await media();
  tile(me.peer, stream, true);
  link = me.tier === 'room' ? new RoomLink(token) : new SignalingLink(signalingUrl(), token);
  link.addEventListener('up', join);
  link.addEventListener('down', ({ detail }) => {
    if (document.body.dataset.state !== 'refused') state('away');
    log(`connection lost: ${detail}`);
  });
  link.addEventListener('refused', ({ detail }) => {
    state('refused');
    log(`refused: ${detail}`);
  });
  link.addEventListener('event', ({ detail: { event, data } }) => heard(event, data));
}

async function leave() {
  try {
    await link?.ask('leave', { room: me.room });
  } catch (error) {
    log(`leave: ${error.message}`);
  }
  link?.close();
  link = undefined;
  me = undefined;
  for (const name of [...others.keys()]) forget(name);
  for (const track of stream?.getTracks() ?? []) track.stop();
  document.getElementById('people').replaceChildren();
  state('idle');
  buttons(false);
  show();
}

async function join() {
  const { room, peer, resume } = me;
  try {
    const answer = await link.ask('join', resume ? { room, peer, resume } : { room, peer });
    iceServers = answer.iceServers;
    Object.assign(me, { resume: answer.resume, pod: answer.pod });
    log(`${answer.resumed ? 'resumed' : 'joined'} ${room} on ${answer.pod}`);
    if (!answer.resumed) for (const name of [...others.keys()]) forget(name);
    // whom we lost sight of while we were away
    for (const name of [...others.keys()]) if (!answer.peers.some((one) => one.peer === name)) forget(name);
    for (const one of answer.peers) {
      meet(one);
      // a peer hears nothing of a resume, but this page shows who is where
      if (answer.resumed) signal(one.peer, 'where', { pod: me.pod });
    }
    state('joined');
  } catch (error) {
    log(`join: ${error.code ?? ''} ${error.message}`);
    if (error.code === 'peer_taken') delete me.resume;
    if (['peer_taken', 'unavailable', 'rate_limited'].includes(error.code)) setTimeout(() => link && join(), error.retryAfterMs ?? 1000);
    else if (error.code) state('refused');
  }
  show();
}

function heard(event, data) {
  switch (event) {
    case 'peer-joined':
      log(`${data.peer} joined by the ${data.tier} tier on ${data.pod}`);
      forget(data.peer);
      meet(data);
      break;
    case 'peer-left':
      log(`${data.peer} left: ${data.reason}`);
      forget(data.peer);
      break;
    case 'signal':
      if (data.type === 'bye') forget(data.from);
      else if (data.type === 'where') moved(data.from, data.payload.pod);
      else others.get(data.from)?.call.receive(data.type, data.payload);
      break;
    case 'gap':
      log(`${data.missed} signals of ${data.from} are missing`);
      others.get(data.from)?.call.restart();
      break;
    case 'moving':
      log(`the pod is going; moving in ${data.reconnectInMs} ms`);
      if (data.resume) me.resume = data.resume;
      setTimeout(() => link?.again(), data.reconnectInMs);
      break;
    case 'error':
      log(`error: ${data.code} ${data.message}`);
      break;
  }
  show();
}

function moved(peer, pod) {
  const known = others.get(peer);
  if (!known) return;
  known.pod = pod;
  log(`${peer} is on ${pod} now`);
}

function meet({ peer, tier, pod, polite }) {
  const known = others.get(peer);
  if (known) {
    Object.assign(known, { tier, pod, polite });
    return;
  }
  const call = new Call({
    polite,
    iceServers,
    stream,
    send: (type, payload) => signal(peer, type, payload),
    changed: () => show(),
    media: (remote) => tile(peer, remote, false),
  });
  others.set(peer, { peer, tier, pod, polite, call });
}

/** Sends, and sends again when the pod or its store was away: an offer that is lost would be waited for in vain. */
async function signal(to, type, payload, tries = 0) {
  try {
    await link.ask('signal', { room: me.room, to, type, payload });
  } catch (error) {
    const later = !error.code || error.code === 'unavailable' || error.code === 'rate_limited' || error.code === 'not_in_room';
    if (later && tries < 20 && link) setTimeout(() => me && others.has(to) && signal(to, type, payload, tries + 1), error.retryAfterMs ?? 500);
    else log(`${type} to ${to}: ${error.message}`);
  }
}

function forget(name) {
  others.get(name)?.call.close();
  others.delete(name);
  tiles().get(name)?.remove();
}

async function token() {
  if (where.token === 'none') return undefined;
  if (where.token === 'bring') return form.token.value;
  const response = await fetch(`token?${new URLSearchParams({ room: me.room, peer: me.peer })}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()).token;
}

function signalingUrl() {
  return where.signalingUrl ?? `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.hostname}:${where.signalingPort}/ws`;
}

/** Camera and microphone, or a moving picture where there is none or the page may not use it. */
async function media() {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 }, audio: true });
  } catch (error) {
    log(`no camera (${error.message}); a test picture instead`);
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const pen = canvas.getContext('2d');
    setInterval(() => {
      pen.fillStyle = `hsl(${(Date.now() / 30) % 360} 70% 45%)`;
      pen.fillRect(0, 0, 640, 480);
      pen.fillStyle = '#fff';
      pen.font = '40px sans-serif';
      pen.fillText(`${me?.peer ?? ''} ${new Date().toLocaleTimeString()}`, 40, 250);
    }, 66);
    return canvas.captureStream(15);
  }
}

function tiles() {
  return new Map([...document.getElementById('people').children].map((tile) => [tile.dataset.peer, tile]));
}

function tile(peer, media, own) {
  let figure = tiles().get(peer);
  if (!figure) {
    figure = document.createElement('figure');
    figure.dataset.peer = peer;
    const video = Object.assign(document.createElement('video'), { autoplay: true, playsInline: true, muted: own });
    figure.append(video, document.createElement('figcaption'));
    document.getElementById('people').append(figure);
  }
  figure.querySelector('video').srcObject = media;
  show();
}

function show() {
  const all = me ? [{ ...me, call: { state: document.body.dataset.state } }, ...others.values()] : [];
  document.getElementById('where').replaceChildren(
    ...all.map(({ peer, tier, pod, call }) => {
      const row = document.createElement('tr');
      row.append(...[peer, tier, pod, call.state].map((text) => Object.assign(document.createElement('td'), { textContent: text ?? '' })));
      return row;
    }),
  );
  for (const { peer, tier, pod } of all) {
    const caption = tiles().get(peer)?.querySelector('figcaption');
    if (caption) caption.textContent = `${peer} · ${tier} tier · ${pod}`;
  }
  const states = [...others.values()].map(({ call }) => call.state);
  Object.assign(document.body.dataset, {
    connection: states.includes('connected') ? 'connected' : (states[0] ?? 'new'),
    pod: me?.pod ?? '',
    peers: [...others.keys()].join(' '),
  });
}

async function stats() {
  const all = await Promise.all([...others.values()].map(({ call }) => call.stats()));
  const sum = (field) => all.reduce((total, one) => total + one[field], 0);
  return { framesDecoded: sum('framesDecoded'), framesSent: sum('framesSent'), connections: all.map((one) => one.connection) };
}

function state(next) {
  document.body.dataset.state = next;
  show();
}

function buttons(joined) {
  document.getElementById('leave').disabled = !joined;
  form.querySelector('button:not([type])').disabled = joined;
}

function log(text) {
  const line = document.createElement('li');
  line.textContent = `${new Date().toLocaleTimeString()} ${text}`;
  document.getElementById('log').prepend(line);
}
