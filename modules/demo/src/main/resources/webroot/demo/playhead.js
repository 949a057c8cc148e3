// The reporter: tells Playhead what a <video> plays. No dependencies; take it as it is.
//
//   const reporter = new Reporter(video, { account: 'a-1', profile: 'p-1', device: { id: 'tv-7f3a', name: 'TV' } });
//   reporter.open('house-of-cards-s3e8');   // when a title is opened; its sessions begin when it plays
//   reporter.open('house-of-cards-s3e8', { sessionId });   // with the session that POST …/sessions has started
//   reporter.close();                       // when the viewer leaves it
//
// Where the server asks for tokens, `token` is one, or a function that returns one or a promise of one; it is called for each
// report, so that it can renew what expires. A report that is refused for its token is kept and sent again.
//
// Whatever is said gets a sequence number that never changes, and is kept in the browser's storage until the server has
// acknowledged it. The server counts (session, sequence) once, so the answer to every failure is to send again.

const UNSENT = 'playhead.unsent.';
const KEEPALIVE_LIMIT = 60_000; // Browsers let 64 KiB outlive a page.

export class Reporter {
  #video; #options; #title = null; #session = null; #started;
  #unsent = []; #sending = false; #timer = 0; #pauseMs = 1000;
  #shown = null; // The token shown last: while a page is left there is no time to ask for another.
  #storageKey = UNSENT + crypto.randomUUID(); // Each page has its own: tabs do not overwrite each other.

  constructor(video, options) {
    this.#video = video;
    this.#options = {
      baseUrl: '', token: null, heartbeatMs: 30_000, batchMs: 250, storage: localStorage,
      fetch: (...request) => fetch(...request), onReport() {}, onDirective() {}, ...options,
    };
    if (typeof this.#options.token === 'string') this.#shown = this.#options.token;
    this.#listen();
    this.#sendLeftovers();
  }

  get sessionId() { return this.#session?.id; }

  /** What plays from now on is this title. */
  open(titleId, { edition, sessionId } = {}) {
    this.close();
    this.#title = { titleId, edition };
    this.#started = sessionId;
  }

  /** The viewer left the title. */
  close() {
    this.#end();
    this.#title = null;
  }

  #listen() {
    const video = this.#video;
    const on = (name, action) => video.addEventListener(name, () => this.#session && action(this.#session));
    video.addEventListener('playing', () => {
      const session = this.#session;
      if (!session) this.#begin();
      else if (session.stalled) this.#say('recovered');
      else if (session.paused) this.#say('resumed');
      Object.assign(this.#session ?? {}, { stalled: false, paused: false });
    });
    on('pause', session => {
      if (session.paused || video.ended) return;
      session.paused = true;
      this.#say('paused');
    });
    on('waiting', session => {
      if (session.stalled || session.paused || video.seeking || video.ended) return;
      session.stalled = true;
      this.#say('stalled');
    });
    on('timeupdate', session => { if (!video.seeking) session.lastMs = this.#positionMs(); });
    on('seeking', session => { session.fromMs ??= session.lastMs; }); // Several when a slider is dragged.
    on('seeked', session => {
      this.#say('seeked', { fromMs: session.fromMs });
      session.fromMs = undefined;
    });
    on('error', () => this.#say('failed', { error: { code: `media-${video.error.code}`, message: video.error.message, fatal: true } }));
    on('ended', () => this.#end('ended'));
    addEventListener('online', () => { this.#flush(); this.#sendLeftovers(); });
    addEventListener('pagehide', () => this.#lastReport());
  }

  #begin() {
    if (!this.#title) return;
    const id = this.#started ?? crypto.randomUUID();
    this.#started = undefined; // One session each: the next time it plays, another begins.
    this.#session = { id, sequence: 0, lastMs: this.#positionMs(), ...this.#title };
    this.#session.heartbeat = setInterval(() => this.#heartbeat(), this.#options.heartbeatMs);
    this.#say('started');
  }

  #heartbeat() {
    const { currentTime, buffered, paused } = this.#video;
    const ahead = buffered.length ? Math.max(0, buffered.end(buffered.length - 1) - currentTime) : 0;
    const droppedFrames = this.#video.getVideoPlaybackQuality().droppedVideoFrames;
    this.#say('heartbeat', { paused: paused || undefined, telemetry: { bufferMs: Math.round(ahead * 1000), droppedFrames } });
  }

  #end(reason) {
    if (!this.#session) return;
    clearInterval(this.#session.heartbeat);
    this.#say('stopped', { reason });
    this.#session = null;
  }

  #positionMs() { return Math.round(this.#video.currentTime * 1000); }

  #say(type, fields) {
    const { id: sessionId, titleId, edition } = this.#session;
    const durationMs = Number.isFinite(this.#video.duration) ? Math.round(this.#video.duration * 1000) : undefined;
    const event = { sessionId, sequence: this.#session.sequence++, type, time: new Date().toISOString(), titleId, edition,
      positionMs: this.#positionMs(), durationMs, ...fields };
    this.#unsent.push(event);
    this.#keep();
    if (this.#unsent.length === 1) this.#timer = setTimeout(() => this.#flush(), this.#options.batchMs);
  }

  /** Not a stop: the page may come back from the browser's cache. If it does not, the session's lease runs out. */
  #lastReport() {
    if (this.#session) this.#heartbeat();
    let events = this.#unsent;
    while (JSON.stringify(events).length > KEEPALIVE_LIMIT) events = events.slice(Math.ceil(events.length / 2));
    if (events.length) this.#post(this.#report(events), true).catch(() => {}); // Kept: the next page sends it.
  }

  async #flush() {
    if (this.#sending || !this.#unsent.length) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    const events = this.#unsent.slice(0, 500);
    let nextMs = this.#options.batchMs;
    try {
      const answer = await this.#deliver(this.#report(events));
      this.#unsent.splice(0, events.length);
      this.#keep();
      this.#pauseMs = 1000;
      answer.directives?.forEach(directive => this.#options.onDirective(directive));
    } catch (failure) {
      nextMs = failure.retryAfterMs || this.#pauseMs * (0.5 + Math.random() / 2);
      this.#pauseMs = Math.min(this.#pauseMs * 2, 30_000);
    }
    this.#sending = false;
    if (this.#unsent.length) this.#timer = setTimeout(() => this.#flush(), nextMs);
  }

  #report(events) {
    const { account, profile, device } = this.#options;
    return { account, profileId: profile, device, events };
  }

  /** Sends a report: the answer, or an error when it is worth sending again. */
  async #deliver(report) {
    const response = await this.#token().then(() => this.#post(report)).catch(error => ({ status: 0, error }));
    this.#options.onReport({ events: report.events, status: response.status });
    if ([0, 401, 403, 429].includes(response.status) || response.status >= 500) {
      const retryAfterMs = 1000 * Number(response.headers?.get('Retry-After') ?? 0);
      throw Object.assign(new Error(`not delivered: ${response.status}`), { retryAfterMs });
    }
    const answer = await response.json().catch(() => ({}));
    if (!response.ok || answer.rejected?.length) console.warn('Playhead refused', answer);
    return answer;
  }

  async #token() {
    const { token } = this.#options;
    this.#shown = typeof token === 'function' ? await token() : token;
  }

  #post({ account, ...report }, keepalive = false) {
    const { baseUrl, fetch } = this.#options;
    return fetch(`${baseUrl}/v1/accounts/${encodeURIComponent(account)}/events`, {
      method: 'POST', keepalive,
      headers: { 'Content-Type': 'application/json', ...(this.#shown && { Authorization: `Bearer ${this.#shown}` }) },
      body: JSON.stringify({ ...report, sentAt: new Date().toISOString() }), // When it is sent, not when it was made.
    });
  }

  #keep() {
    const { storage } = this.#options;
    if (!this.#unsent.length) return storage.removeItem(this.#storageKey);
    try {
      storage.setItem(this.#storageKey, JSON.stringify(this.#report(this.#unsent)));
    } catch { /* The storage is full: this page still has it. */ }
  }

  /** What earlier pages could not send. A page that is still open may send the same: that counts once. */
  async #sendLeftovers() {
    const { storage } = this.#options;
    for (const key of Object.keys(storage).filter(key => key.startsWith(UNSENT) && key !== this.#storageKey)) {
      const kept = storage.getItem(key);
      if (kept === null) continue;
      await this.#deliver(JSON.parse(kept)).then(
        () => storage.getItem(key) === kept && storage.removeItem(key),
        () => setTimeout(() => this.#sendLeftovers(), 30_000));
    }
  }
}
