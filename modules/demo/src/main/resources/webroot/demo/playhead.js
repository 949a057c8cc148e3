// The reporter: tells Playhead what a <video> plays. About a hundred lines, no dependencies; take it as it is.
//
//   const reporter = new Reporter(video, { account: 'a-1', profile: 'p-1', device: { id: 'tv-7f3a', name: 'TV' } });
//   reporter.start('house-of-cards-s3e8');   // when a title is opened
//   reporter.stop();                         // when the viewer leaves it
//
// What is said is kept in the browser's storage until the server has acknowledged it, under a sequence number that
// never changes: sending twice counts once, so everything here may simply try again.

const KEPT = 'playhead.kept.';

export class Reporter {
  #video; #options; #session = null; #pending = []; #sending = false; #timer = 0; #heartbeat = 0; #pause = 1000;

  constructor(video, options) {
    this.#video = video;
    this.#options = { baseUrl: '', heartbeatMs: 30_000, batchMs: 250, storage: localStorage, onDirective() {}, ...options };
    this.#listen();
    this.#sendLeftovers();
  }

  /** A new session of a title. What was playing before is stopped. */
  start(titleId, { edition, fromMs = 0 } = {}) {
    this.stop();
    this.#session = { id: crypto.randomUUID(), sequence: 0, titleId, edition, lastMs: fromMs, began: false, stalled: false };
  }

  /** Ends the session, with reason "ended" when the title came to its end. */
  stop(reason) {
    if (this.#session?.began) this.#say('stopped', { reason });
    this.#session = null;
    clearInterval(this.#heartbeat);
  }

  get sessionId() { return this.#session?.id; }

  #listen() {
    const on = (name, action) => this.#video.addEventListener(name, () => this.#session && action(this.#session));
    on('playing', session => {
      if (!session.began) this.#begin(session);
      else if (session.stalled) this.#say('recovered');
      else if (session.paused) this.#say('resumed');
      session.stalled = session.paused = false;
    });
    on('pause', session => {
      if (!session.began || session.paused || this.#video.ended) return;
      session.paused = true;
      this.#say('paused');
    });
    on('waiting', session => {
      if (!session.began || session.stalled || this.#video.seeking || this.#video.ended) return;
      session.stalled = true;
      this.#say('stalled');
    });
    on('timeupdate', session => { if (!this.#video.seeking) session.lastMs = this.#positionMs(); });
    on('seeked', session => { if (session.began) this.#say('seeked', { fromMs: session.lastMs }); });
    on('error', session => {
      const { code, message } = this.#video.error;
      if (session.began) this.#say('failed', { error: { code: String(code), message, fatal: true } });
    });
    on('ended', () => this.stop('ended'));
    addEventListener('online', () => this.#flush());
    // The last word: a request that outlives its page. A page that may come back only says where it is.
    addEventListener('pagehide', event => {
      if (this.#session?.began) event.persisted ? this.#say('heartbeat', this.#state()) : this.stop();
      if (this.#pending.length) this.#post(this.#pending, true).catch(() => {});
    });
  }

  #begin(session) {
    session.began = true;
    this.#say('started');
    clearInterval(this.#heartbeat);
    this.#heartbeat = setInterval(() => this.#say('heartbeat', this.#state()), this.#options.heartbeatMs);
  }

  #say(type, fields = {}) {
    const { id: sessionId, titleId, edition } = this.#session;
    const durationMs = Number.isFinite(this.#video.duration) ? Math.round(this.#video.duration * 1000) : undefined;
    this.#pending.push({
      sessionId, sequence: this.#session.sequence++, type, time: new Date().toISOString(), titleId, edition,
      positionMs: this.#positionMs(), durationMs, ...fields,
    });
    this.#keep();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), this.#options.batchMs);
  }

  #state() { return this.#video.paused ? { paused: true } : {}; }

  #positionMs() { return Math.round(this.#video.currentTime * 1000); }

  async #flush() {
    if (this.#sending || !this.#pending.length) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    const batch = this.#pending.slice(0, 500);
    let again = this.#options.batchMs;
    try {
      const answer = await this.#post(batch);
      if (answer.status === 429 || answer.status >= 500) {
        throw Object.assign(new Error(answer.status), { seconds: Number(answer.headers.get('Retry-After')) });
      }
      this.#pending = this.#pending.slice(batch.length);
      this.#keep();
      this.#pause = 1000;
      const { directives = [], rejected = [] } = await answer.json();
      rejected.forEach(event => console.warn('Playhead rejected an event', event));
      directives.forEach(directive => this.#options.onDirective(directive));
    } catch (failure) {
      again = failure.seconds > 0 ? failure.seconds * 1000 : this.#pause;
      this.#pause = Math.min(this.#pause * 2, 30_000);
    }
    this.#sending = false;
    if (this.#pending.length) this.#timer = setTimeout(() => this.#flush(), again);
  }

  #post(events, keepalive = false) {
    const { baseUrl, account, profile, device } = this.#options;
    return fetch(`${baseUrl}/v1/accounts/${encodeURIComponent(account)}/events`, {
      method: 'POST', keepalive, headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ profileId: profile, device, sentAt: new Date().toISOString(), events }),
    });
  }

  // Each page keeps what it has not been acknowledged under a name of its own, so that tabs do not overwrite each other.
  #name = KEPT + crypto.randomUUID();

  #keep() {
    const { storage, account, profile, device } = this.#options;
    if (this.#pending.length) storage.setItem(this.#name, JSON.stringify({ account, profile, device, events: this.#pending }));
    else storage.removeItem(this.#name);
  }

  /** What earlier pages could not send. Another tab may still be about to: then it counts once. */
  async #sendLeftovers() {
    const { storage, baseUrl } = this.#options;
    for (const name of Object.keys(storage).filter(key => key.startsWith(KEPT))) {
      const { account, profile, device, events } = JSON.parse(storage.getItem(name));
      const answer = await fetch(`${baseUrl}/v1/accounts/${encodeURIComponent(account)}/events`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ profileId: profile, device, sentAt: new Date().toISOString(), events }),
      }).catch(() => null);
      if (answer && answer.status < 500 && answer.status !== 429) storage.removeItem(name);
    }
  }
}
