import uPlot from './chart/uPlot.esm.js';
import { arrival, duration, ending, missing, moment, offset, rows, sentence } from './words.js';

const $ = id => document.getElementById(id);
const API = '/admin/v1/support/accounts/';
let chart = null;
let asked = 0; // A slow answer to an older question is not shown over a newer one.

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text; // Names and messages are whatever a device says: never HTML.
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

async function ask(path) {
  const token = $('token').value.trim();
  const response = await fetch(API + path, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(`${answer.title ?? response.status}${answer.detail ? `: ${answer.detail}` : ''}`);
  return answer;
}

/** Shows an answer, or what kept it from coming. */
async function show(path, draw) {
  const mine = ++asked;
  $('trouble').hidden = true;
  try {
    const answer = await ask(path);
    if (mine === asked) draw(answer);
  } catch (failure) {
    if (mine !== asked) return;
    $('trouble').textContent = failure.message;
    $('trouble').hidden = false;
  }
}

function find(account, profile) {
  $('session').hidden = true;
  const query = profile ? `?profileId=${encodeURIComponent(profile)}` : '';
  return show(`${encodeURIComponent(account)}/sessions${query}`, ({ items }) => {
    $('count').textContent = items.length;
    $('sessions').replaceChildren(...items.map(view => entry(account, view)));
  });
}

function entry(account, view) {
  const item = element('li', '', { 'data-session': view.sessionId });
  const button = element('button', '', { type: 'button' });
  button.append(
    element('b', view.titleId + (view.edition ? ` (${view.edition})` : '')),
    element('span', `${view.profileId} on ${view.device.name || view.device.id}`),
    element('small', `${moment(view.startedAt)} · ${duration(view.watchedMs)} played · ${ending(view.endReason)}`));
  button.addEventListener('click', () => {
    location.hash = new URLSearchParams({ account, session: view.sessionId }).toString();
  });
  item.append(button);
  return item;
}

function open(account, session) {
  for (const item of $('sessions').children) item.classList.toggle('chosen', item.dataset.session === session);
  return show(`${encodeURIComponent(account)}/sessions/${encodeURIComponent(session)}/timeline`, timeline);
}

function timeline(told) {
  $('session').hidden = false;
  $('session').dataset.session = told.view.sessionId;
  $('title').textContent = `${told.view.titleId}, ${moment(told.view.startedAt)}`;
  $('summary').textContent = told.summary;
  figures(told);
  $('events').replaceChildren(...rows(told).map(row));
  draw(told);
}

function figures(told) {
  const lost = told.gaps.reduce((sum, gap) => sum + gap.to - gap.from + 1, 0);
  const all = {
    'Ended': ending(told.endReason),
    'Start-up': told.startupMs === undefined ? 'not known' : duration(told.startupMs),
    'Stalls': `${told.stalls.length} (${(100 * told.stallRatio).toFixed(1)} % of the time)`,
    'Errors': told.errors.length,
    'Never arrived': lost,
    'Arrived again': told.duplicates,
  };
  $('figures').replaceChildren(...Object.entries(all).map(([name, value]) => {
    const pair = element('div', '');
    pair.append(element('dt', name), element('dd', value));
    return pair;
  }));
}

function row({ event, gap }) {
  if (gap) {
    const line = element('tr', '', { class: 'gap' });
    line.append(element('td', ''), element('td', ''), element('td', missing(gap), { colspan: 2 }));
    return line;
  }
  const line = element('tr', '', { class: event.type, 'data-sequence': event.sequence });
  line.append(
    element('td', moment(event.time)),
    element('td', event.positionMs === undefined ? '' : offset(event.positionMs)),
    element('td', sentence(event)),
    element('td', arrival(event)));
  return line;
}

/** The bitrate holds until the next one is told; the last one until the last event. */
function draw({ bitrates, stalls, events }) {
  chart?.destroy();
  chart = null;
  $('chart-part').hidden = !bitrates.length && !stalls.length;
  if ($('chart-part').hidden) return;
  const seconds = time => new Date(time) / 1000;
  const last = seconds(events.at(-1).time);
  const times = bitrates.map(bitrate => seconds(bitrate.time));
  const kbps = bitrates.map(bitrate => bitrate.kbps);
  if (!times.length || times.at(-1) < last) {
    times.push(last);
    kbps.push(kbps.at(-1) ?? null);
  }
  const marks = stalls.map(stall => [seconds(stall.time), seconds(stall.time) + stall.durationMs / 1000]);
  chart = new uPlot({
    width: $('chart').clientWidth || 700,
    height: 220,
    scales: { x: { range: () => [seconds(events[0].time), Math.max(last, seconds(events[0].time) + 1)] } },
    series: [{}, { label: 'kbit/s', stroke: '#7dd3fc', width: 2, paths: uPlot.paths.stepped({ align: 1 }), points: { show: true } }],
    axes: [{ stroke: '#8b98ad', grid: { stroke: '#1f2838' } }, { stroke: '#8b98ad', grid: { stroke: '#1f2838' }, size: 70 }],
    hooks: { drawClear: [plot => mark(plot, marks)] },
  }, [times, kbps], $('chart'));
  $('chart').dataset.bitrates = bitrates.length;
  $('chart').dataset.stalls = stalls.length;
}

/** A stall is a red bar, wide enough to be seen. */
function mark({ ctx, bbox, valToPos }, marks) {
  ctx.save();
  ctx.fillStyle = '#f43f5e80';
  for (const [from, to] of marks) {
    const left = valToPos(from, 'x', true);
    ctx.fillRect(left, bbox.top, Math.max(3, valToPos(to, 'x', true) - left), bbox.height);
  }
  ctx.restore();
}

/** The address says what is shown, so that it can be sent to a colleague; it has no token. */
function follow() {
  const at = new URLSearchParams(location.hash.slice(1));
  if (at.get('account') && at.get('session')) {
    $('account').value ||= at.get('account');
    return open(at.get('account'), at.get('session'));
  }
}

$('find').addEventListener('submit', submitted => {
  submitted.preventDefault();
  history.replaceState(null, '', location.pathname);
  find($('account').value, $('profile').value);
});
addEventListener('hashchange', follow);
addEventListener('resize', () => chart?.setSize({ width: $('chart').clientWidth, height: 220 }));
follow();
