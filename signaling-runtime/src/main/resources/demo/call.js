/** A call with one peer: perfect negotiation (W3C WebRTC 1.0, section 10.7), whose polite side the server has settled. */
export class Call {
  #pc;
  #polite;
  #send;
  #makingOffer = false;
  #ignoreOffer = false;
  #settingAnswer = false;
  #queue = Promise.resolve();

  constructor({ polite, iceServers, stream, send, changed, media }) {
    this.#polite = polite;
    this.#send = send;
    this.#pc = new RTCPeerConnection({ iceServers });
    this.#pc.onnegotiationneeded = () => this.#offer();
    this.#pc.onicecandidate = ({ candidate }) =>
      candidate ? send('candidate', candidate.toJSON()) : send('end-of-candidates', {});
    this.#pc.onconnectionstatechange = () => changed(this.#pc.connectionState);
    this.#pc.oniceconnectionstatechange = () => {
      if (this.#pc.iceConnectionState === 'failed') this.#pc.restartIce();
    };
    this.#pc.ontrack = ({ streams }) => media(streams[0]);
    for (const track of stream.getTracks()) this.#pc.addTrack(track, stream);
  }

  get state() {
    return this.#pc.connectionState;
  }

  /** What the peer sent; one at a time, in the order in which it came. */
  receive(type, payload) {
    this.#queue = this.#queue.then(() => this.#received(type, payload)).catch((error) => console.error(type, error));
  }

  /** Signals are missing: begin the connectivity checks anew. */
  restart() {
    this.#pc.restartIce();
  }

  close() {
    this.#pc.close();
  }

  async stats() {
    let framesDecoded = 0;
    let framesSent = 0;
    for (const entry of (await this.#pc.getStats()).values()) {
      if (entry.type === 'inbound-rtp' && entry.kind === 'video') framesDecoded += entry.framesDecoded ?? 0;
      if (entry.type === 'outbound-rtp' && entry.kind === 'video') framesSent += entry.framesSent ?? 0;
    }
    return { framesDecoded, framesSent, connection: this.state };
  }

  async #offer() {
    try {
      this.#makingOffer = true;
      await this.#pc.setLocalDescription();
      this.#describe();
    } finally {
      this.#makingOffer = false;
    }
  }

  #describe() {
    const { type, sdp } = this.#pc.localDescription;
    this.#send(type, { type, sdp });
  }

  async #received(type, payload) {
    const pc = this.#pc;
    if (type === 'offer' || type === 'answer') {
      const ready = !this.#makingOffer && (pc.signalingState === 'stable' || this.#settingAnswer);
      this.#ignoreOffer = !this.#polite && type === 'offer' && !ready;
      if (this.#ignoreOffer) return;
      this.#settingAnswer = type === 'answer';
      await pc.setRemoteDescription(payload);
      this.#settingAnswer = false;
      if (type === 'offer') {
        await pc.setLocalDescription();
        this.#describe();
      }
    } else if (type === 'candidate') {
      try {
        await pc.addIceCandidate(payload);
      } catch (error) {
        if (!this.#ignoreOffer) throw error;
      }
    }
  }
}
