// The demo page: a catalogue of one clip under several titles, and what Playhead knows of them.
import { Reporter } from './playhead.js';

const TITLES = [
  { id: 'chapter-34', name: 'Chapter 34', colors: ['#3e63dd', '#8e4ec6'] },
  { id: 'the-long-take', name: 'The Long Take', colors: ['#e5484d', '#f5a524'] },
  { id: 'night-train', name: 'Night Train', colors: ['#12a5c4', '#30a46c'] },
  { id: 'test-pattern', name: 'Test Pattern', colors: ['#f5a524', '#8e4ec6'] },
  { id: 'closing-credits', name: 'Closing Credits', colors: ['#30a46c', '#3e63dd'] },
];
const query = new URLSearchParams(location.search);
const account = query.get('account') ?? 'demo';
const profile = query.get('profile') ?? 'matt';
const device = thisDevice();
const api = `/v1/accounts/${encodeURIComponent(account)}`;
const mine = `${api}/profiles/${encodeURIComponent(profile)}`;
const $ = id => document.getElementById(id);
const video = $('video');
const reporter = new Reporter(video, {
  account, profile, device,
  heartbeatMs: Number(query.get('heartbeatMs') ?? 5000),
  onDirective: directive => directive.sessionId === reporter.sessionId && stop(),
});

// A window is a device: it keeps its id for as long as it is open.
function thisDevice() {
  const id = query.get('device') ?? (sessionStorage.device ??= `web-${crypto.randomUUID().slice(0, 8)}`);
  return { id, name: query.get('name') ?? `Browser ${id.slice(-4)}`, type: 'web' };
}

const clock = ms => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const nameOf = id => TITLES.find(title => title.id === id)?.name ?? id;

async function get(path) {
  const answer = await fetch(path);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Opens a title where this profile left off, on whatever device that was. */
async function open(titleId) {
  const position = await get(`${mine}/positions/${encodeURIComponent(titleId)}`).catch(() => null);
  const fromMs = position && !position.watched ? position.positionMs : 0;
  reporter.stop();
  video.pause();
  video.currentTime = fromMs / 1000;
  $('now').textContent = nameOf(titleId);
  $('resumed').textContent = fromMs > 0 ? `resumed at ${clock(fromMs)}${from(position)}` : 'from the beginning';
  $('resumed').dataset.positionMs = fromMs;
  $('stop').hidden = false;
  reporter.start(titleId, { fromMs });
  await video.play();
}

const from = position => position.device.id === device.id ? '' : `, left off on ${position.device.name ?? position.device.id}`;

function stop() {
  reporter.stop();
  video.pause();
  $('now').textContent = 'Choose a title';
  $('resumed').textContent = '';
  $('stop').hidden = true;
  setTimeout(refresh, 500);
}

function element(tag, attributes, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

function card(title, position) {
  const poster = element('div', { className: 'poster', textContent: title.name[0] });
  poster.style.background = `linear-gradient(135deg, ${title.colors.join(', ')})`;
  const button = element('button', { className: 'card', onclick: () => open(title.id) }, poster);
  if (position) button.append(element('progress', { value: position.progress ?? 0 }));
  button.append(element('span', { textContent: title.name }));
  if (position) button.append(element('small', { textContent: `${clock(position.positionMs)} of ${clock(position.durationMs)}` }));
  button.dataset.title = title.id;
  return button;
}

function item(name, detail, at, live) {
  const what = element('div', { className: live ? 'live' : '' }, name, element('small', { textContent: detail }));
  return element('li', {}, what, element('span', { className: 'at', textContent: at }));
}

const fill = (id, items, empty) =>
  $(id).replaceChildren(...(items.length ? items : [element('div', { className: 'empty', textContent: empty })]));

async function refresh() {
  const [row, active, history] = await Promise.all([
    get(`${mine}/continue-watching?limit=10`), get(`${api}/sessions`), get(`${mine}/history?limit=20`)]);
  fill('continue', row.items.map(position =>
    card(TITLES.find(title => title.id === position.titleId) ?? { id: position.titleId, name: position.titleId, colors: ['#252d3b', '#8a94a6'] }, position)),
    'Nothing in progress: play something for a few seconds.');
  fill('active', active.items.map(session =>
    item(nameOf(session.titleId), `${session.profileId} on ${session.device.name ?? session.device.id}${session.paused ? ', paused' : ''}`, clock(session.positionMs), true)),
    'Nothing is playing.');
  fill('history', history.items.map(view =>
    item(nameOf(view.titleId), `${new Date(view.startedAt).toLocaleTimeString()} on ${view.device.name ?? view.device.id}, ${view.endReason ?? 'playing'}`,
      `${clock(view.watchedMs)} watched`, !view.endedAt)),
    'Nothing yet.');
}

$('profile').textContent = profile;
$('device').textContent = device.name;
$('other').href = `?account=${encodeURIComponent(account)}&profile=${encodeURIComponent(profile)}&device=web-${crypto.randomUUID().slice(0, 8)}`;
$('stop').onclick = stop;
fill('titles', TITLES.map(title => card(title)), '');
video.addEventListener('ended', () => stop());
const tick = () => refresh().catch(() => {}).finally(() => setTimeout(tick, 2000));
tick();
