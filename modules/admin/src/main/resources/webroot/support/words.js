// What a timeline says, in the words of a support agent.

/** An offset into a title, as players show it. */
export function offset(ms) {
  const s = Math.floor(ms / 1000);
  const two = number => String(number).padStart(2, '0');
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** A length of time, no more exact than matters. */
export function duration(ms) {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 60_000) return `${Math.floor(ms / 1000)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  return `${Math.floor(ms / 3_600_000)} h ${Math.floor(ms / 60_000) % 60} min`;
}

/** A moment, by the clock of whoever looks. */
export function moment(time) {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** How a session ended. */
export function ending(reason) {
  return {
    undefined: 'still active',
    stopped: 'stopped by the viewer',
    ended: 'played to the end',
    expired: 'fell silent',
    replaced: 'replaced by another session on the device',
    'remote-stop': 'stopped from elsewhere',
    'concurrency-limit': 'stopped because of the limit',
  }[reason] ?? reason;
}

/** What an event says. */
export function sentence(event) {
  const { type, telemetry = {}, error } = event;
  const words = {
    started: () => 'Playback began',
    heartbeat: () => event.paused ? 'Still paused' : 'Still playing',
    paused: () => 'Paused',
    resumed: () => 'Went on',
    seeked: () => `Jumped from ${offset(event.fromMs ?? 0)} to ${offset(event.positionMs)}`,
    stopped: () => event.reason === 'ended' ? 'The title came to its end' : 'Stopped by the viewer',
    'bitrate-changed': () => 'The bitrate changed',
    stalled: () => 'Stood still: nothing to play',
    recovered: () => 'Played on after standing still',
    failed: () => `${error?.fatal ? 'Failed' : 'An error'}: ${error?.code ?? 'unknown'}${error?.message ? `, ${error.message}` : ''}`,
    'remote-stopped': () => 'Stopped from elsewhere',
    'limit-stopped': () => 'Stopped because of the limit',
    'view-removed': () => 'Removed from the history',
  }[type]?.() ?? type;
  const measured = [
    telemetry.bitrateKbps !== undefined && `${telemetry.bitrateKbps.toLocaleString()} kbit/s`,
    telemetry.bufferMs !== undefined && `${duration(telemetry.bufferMs)} buffered`,
    telemetry.droppedFrames > 0 && `${telemetry.droppedFrames} frames dropped`,
  ].filter(Boolean);
  return measured.length ? `${words} (${measured.join(', ')})` : words;
}

/** When an event arrived, and how far the device's clock was off. */
export function arrival(event) {
  const late = new Date(event.receivedAt) - new Date(event.time);
  const parts = [late < 1000 ? 'at once' : `${duration(late)} later`];
  if (event.correctedMs) {
    const by = duration(Math.abs(event.correctedMs));
    parts.push(`the device's clock was ${by} ${event.correctedMs > 0 ? 'slow' : 'fast'}`);
  }
  return parts.join('; ');
}

/** Events and gaps, in the order in which they are to be read. */
export function rows({ events, gaps }) {
  const rows = events.map(event => ({ event }));
  for (const gap of gaps) {
    const next = rows.findIndex(row => row.event?.sequence > gap.to && row.event.sequence < 2 ** 53);
    rows.splice(next < 0 ? rows.length : next, 0, { gap });
  }
  return rows;
}

/** What is missing. */
export function missing({ from, to }) {
  return from === to ? `Event ${from} never arrived` : `Events ${from} to ${to} never arrived`;
}
