// The demo page: one clip under several titles, and what Playhead knows of them.
//   ?account=demo&profile=matt&device=tv-1&name=Living%20room&heartbeatMs=5000
// and, where the server asks for tokens, behind it #token=TOKEN
import { Reporter } from './playhead.js';
import { TITLES, titleOf, poster } from './titles.js';

const query = new URLSearchParams(location.search);
const account = query.get('account') ?? 'demo';
const profile = query.get('profile') ?? 'matt';
const device = thisDevice();
const api = `/v1/accounts/${encodeURIComponent(account)}`;
const mine = `${api}/profiles/${encodeURIComponent(profile)}`;
const $ = id => document.getElementById(id);
const video = $('video');
const offline = $('offline');

// A token comes in the fragment, which no server and no log sees, and leaves the address bar at once.
function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return;
  sessionStorage['playhead.token'] = token;
  history.replaceState(null, '', location.pathname + location.search);
}
takeToken();
addEventListener('hashchange', takeToken);

const token = () => sessionStorage['playhead.token'];

const reporter = new Reporter(video, {
  account, profile, device, token,
  heartbeatMs: Number(query.get('heartbeatMs') ?? 5000),
  fetch: (...request) => (offline.checked ? Promise.reject(new TypeError('offline')) : fetch(...request)),
  onReport: showReport,
  onDirective: directive => {
    if (directive.sessionId !== reporter.sessionId) return;
    stop();
    $('resumed').textContent = `stopped: ${directive.reason}`;
  },
});

// A window is a device, and keeps its id for as long as it is open.
function thisDevice() {
  const id = query.get('device') ?? (sessionStorage['playhead.device'] ??= `web-${crypto.randomUUID().slice(0, 8)}`);
  return { id, name: query.get('name') ?? `Browser ${id.slice(-4)}`, type: query.get('type') ?? 'web' };
}

const RETRIES = 20;
const clock = ms => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const nameOf = someDevice => someDevice.name ?? someDevice.id;

async function get(path) {
  const answer = await fetch(path, { headers: token() ? { Authorization: `Bearer ${token()}` } : {} });
  if (answer.status === 404) return null;
  if (!answer.ok) throw Object.assign(new Error(`${path}: ${answer.status}`), { status: answer.status });
  return answer.json();
}

/** Starts a session within the account's limit; null when the server cannot be asked: a session nobody started opens itself. */
async function start(titleId) {
  if (offline.checked) return null;
  const answer = await call('POST', `${api}/sessions`, { profileId: profile, device, titleId, durationMs: durationMs() }).catch(() => null);
  if (answer?.status === 409) throw Object.assign(new Error('concurrency-limit'), { reached: await answer.json() });
  return answer?.status === 201 ? answer.json() : null;
}

const durationMs = () => (Number.isFinite(video.duration) ? Math.round(video.duration * 1000) : undefined);

const call = (method, path, body) => fetch(path, {
  method, body: body && JSON.stringify(body),
  headers: { ...(body && { 'Content-Type': 'application/json' }), ...(token() && { Authorization: `Bearer ${token()}` }) },
});

/** "Too many people are using your account": who is in the way, each with a button that stops it and tries again. */
function showLimit({ limit, activeSessions }, again) {
  $('limit-detail').textContent = `Your plan lets ${limit} ${limit === 1 ? 'device' : 'devices'} play at a time.`;
  $('limit-sessions').replaceChildren(...activeSessions.map(session => {
    const line = sessionItem(session);
    line.append(element('button', { textContent: 'Stop that one and retry', dataset: { stop: session.sessionId }, onclick: () => stopAndRetry(session, again) }));
    return line;
  }));
  $('limit').hidden = false;
}

async function stopAndRetry(session, again) {
  $('limit-detail').textContent = `Stopping ${nameOf(session.device)} …`;
  const answer = await call('DELETE', `${api}/sessions/${encodeURIComponent(session.sessionId)}`).catch(() => null);
  if (answer?.ok) return again(RETRIES);
  $('limit-detail').textContent = 'That one could not be stopped. Try again.';
}

/** Opens a title where this profile left off, on whatever device that was. */
async function open(titleId, { fromStart = false, retries = 0 } = {}) {
  reporter.close();
  video.pause();
  let started;
  try {
    started = await start(titleId);
  } catch ({ reached }) {
    // What was just stopped leaves the account's active sessions within moments.
    if (retries > 0) return setTimeout(() => open(titleId, { fromStart, retries: retries - 1 }), 250);
    return showLimit(reached, left => open(titleId, { fromStart, retries: left }));
  }
  $('limit').hidden = true;
  const known = started && !started.stale ? started.resume : await get(`${mine}/positions/${encodeURIComponent(titleId)}`).catch(() => null);
  const position = fromStart ? null : known;
  const fromMs = position && !position.watched ? position.positionMs : 0;
  video.currentTime = fromMs / 1000;
  video.controls = true;
  video.style.filter = `hue-rotate(${titleOf(titleId).hue}deg)`;
  $('now').textContent = titleOf(titleId).name;
  $('now').dataset.title = titleId;
  $('resumed').textContent = fromMs ? `resumed at ${clock(fromMs)}${leftOff(position)}` : 'from the beginning';
  $('resumed').dataset.positionMs = fromMs;
  $('restart').hidden = !fromMs;
  $('actions').hidden = false;
  $('idle').hidden = true;
  scrollTo({ top: 0, behavior: 'smooth' });
  reporter.open(titleId, { sessionId: started?.sessionId });
  await video.play();
}

const leftOff = position => (position.device.id === device.id ? '' : `, where ${nameOf(position.device)} left off`);

function stop() {
  reporter.close();
  video.pause();
  video.controls = false;
  $('now').textContent = 'Nothing playing';
  $('resumed').textContent = '';
  $('actions').hidden = true;
  $('idle').hidden = false;
  setTimeout(refresh, 600);
}

function element(tag, attributes, ...children) {
  const { dataset, ...properties } = attributes;
  const made = Object.assign(document.createElement(tag), properties);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
}

const bar = progress => element('progress', { value: progress ?? 0, ariaLabel: 'progress' });

function card(titleId, position) {
  const picture = element('div', { className: 'poster', innerHTML: poster(titleId) }, element('span', { textContent: titleOf(titleId).name }));
  picture.style.background = `linear-gradient(135deg, ${titleOf(titleId).colors.join(', ')})`;
  const about = position
    ? [element('span', { textContent: nameOf(position.device) }), element('span', { textContent: `${clock(position.positionMs)} / ${clock(position.durationMs ?? 0)}` })]
    : [element('span', { textContent: titleOf(titleId).about })];
  const button = element('button', { className: 'card', dataset: { title: titleId }, onclick: () => open(titleId) }, picture);
  button.append(...(position ? [bar(position.progress)] : []), element('div', { className: 'about' }, ...about));
  return button;
}

function item({ titleId, detail, at, live, own, progress, dataset = {} }) {
  const heading = element('b', { textContent: titleOf(titleId).name });
  if (own) heading.append(element('span', { className: 'mine', textContent: 'this device' }));
  const line = element('li', { className: live ?? '', dataset: { title: titleId, ...dataset } },
    element('div', {}, heading, element('small', { textContent: detail })), element('span', { className: 'at', textContent: at }));
  if (progress !== undefined) line.append(bar(progress));
  return line;
}

const fill = (id, items, empty) =>
  $(id).replaceChildren(...(items.length ? items : [element('div', { className: 'empty', textContent: empty })]));

const sessionItem = session => item({
  titleId: session.titleId, detail: `${session.profileId} on ${nameOf(session.device)}${session.paused ? ', paused' : ''}`,
  at: clock(session.positionMs), live: session.paused ? 'live paused' : 'live', own: session.device.id === device.id,
  progress: session.durationMs ? session.positionMs / session.durationMs : undefined, dataset: { device: session.device.id },
});

const recentItem = position => item({
  titleId: position.titleId, detail: `${ago(position.time)} on ${nameOf(position.device)}`,
  at: position.watched ? 'watched' : `at ${clock(position.positionMs)}`,
});

const viewItem = view => item({
  titleId: view.titleId, detail: `${new Date(view.startedAt).toLocaleTimeString('en-GB')} on ${nameOf(view.device)}, ${view.endReason ?? 'playing'}`,
  at: `${clock(view.watchedMs)} watched`, dataset: { device: view.device.id, session: view.sessionId, end: view.endReason ?? '' },
});

function ago(time) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(time)) / 1000));
  return seconds < 10 ? 'just now' : seconds < 90 ? `${seconds} s ago` : seconds < 5400 ? `${Math.round(seconds / 60)} min ago` : new Date(time).toLocaleDateString();
}

async function refresh() {
  if (offline.checked) throw new TypeError('offline');
  const [row, active, recent, history] = await Promise.all(
    [`${mine}/continue-watching?limit=6`, `${api}/sessions`, `${mine}/recent?limit=5`, `${mine}/history?limit=20`].map(get));
  fill('continue', row.items.map(position => card(position.titleId, position)), 'Nothing in progress: play something for a few seconds.');
  fill('active', active.items.map(sessionItem), 'Nothing is playing.');
  fill('recent', recent.items.map(recentItem), 'Nothing yet.');
  fill('history', history.items.map(viewItem), 'Nothing yet: a view is listed when it has ended.');
  return [row, active, recent, history].some(answer => answer.stale) ? 'Some of this is stale: a store does not answer.' : '';
}

/** The reporter's log: the latest events, and whether the server has them. */
function showReport({ events, status }) {
  const sent = status >= 200 && status < 300;
  for (const event of events) {
    const id = `event-${event.sessionId}-${event.sequence}`;
    const line = element('li', { id },
      element('span', { textContent: `#${event.sequence}` }), element('span', { textContent: `${event.type} ${clock(event.positionMs)}` }),
      element('span', { className: sent ? 'sent' : 'waiting', textContent: sent ? '✓ durable' : status ? `${status}, again` : 'kept, again' }));
    const shown = document.getElementById(id);
    if (shown) shown.replaceWith(line); else $('reports').prepend(line);
  }
  while ($('reports').children.length > 9) $('reports').lastChild.remove();
}

$('profile').textContent = $('whose').textContent = profile;
$('device').textContent = device.name;
const another = `?account=${encodeURIComponent(account)}&profile=${encodeURIComponent(profile)}&device=web-${crypto.randomUUID().slice(0, 8)}`;
$('other').href = another;
$('other').onclick = () => { $('other').href = another + (token() ? `#token=${token()}` : ''); };
$('stop').onclick = stop;
$('limit-close').onclick = () => { $('limit').hidden = true; };
$('restart').onclick = () => open($('now').dataset.title, { fromStart: true });
offline.onchange = () => offline.checked || dispatchEvent(new Event('online'));
fill('titles', TITLES.map(title => card(title.id)), '');

const TROUBLE = {
  401: 'The server asks for a token, and this page has none that holds. "./playhead token --help" says how to get one; then open this page with #token=TOKEN at the end of its address.',
  403: `The token does not reach all of the account "${account}", with the scopes report, read and sessions.`,
  429: 'The server asks to be asked less often; trying again.',
};
const trouble = text => { $('trouble').textContent = text; $('trouble').hidden = !text; };
const tick = () => refresh()
  .then(trouble, error => trouble(offline.checked ? 'Offline: events are kept in this browser.' : TROUBLE[error.status] ?? 'The server cannot be reached; trying again.'))
  .finally(() => setTimeout(tick, 2000));
tick();
