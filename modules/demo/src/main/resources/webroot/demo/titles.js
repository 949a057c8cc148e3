// The catalogue: the same clip under several titles, each with a tint and a poster.
export const TITLES = [
  { id: 'eventual-consistency', name: 'Eventual Consistency', about: 'Drama', hue: 0, colors: ['#0f766e', '#1d2b53'],
    art: '<circle cx="70" cy="40" r="26"/><circle cx="112" cy="40" r="26"/>' },
  { id: 'out-of-order', name: 'Out of Order', about: 'Thriller', hue: 185, colors: ['#be123c', '#4c0519'],
    art: '<path d="M20 20h40v12H20zM80 34h50v12H80zM46 52h30v12H46zM100 12h34v12h-34z"/>' },
  { id: 'at-least-once', name: 'At Least Once', about: 'Romance', hue: 205, colors: ['#c2410c', '#713f12'],
    art: '<path d="M40 18l34 26-34 26zM76 18l34 26-34 26zM112 18l34 26-34 26z"/>' },
  { id: 'the-long-tail', name: 'The Long Tail', about: 'Documentary', hue: 60, colors: ['#4338ca', '#1e1b4b'],
    art: '<path d="M0 8q24 56 160 64v18H0z"/>' },
  { id: 'split-brain', name: 'Split Brain', about: 'Horror', hue: 100, colors: ['#7e22ce', '#2e1065'],
    art: '<path d="M76 10a34 34 0 0 0 0 68zM86 16a34 34 0 0 1 0 68z"/>' },
  { id: 'last-known-good', name: 'Last Known Good', about: 'Western', hue: 290, colors: ['#4d7c0f', '#1a2e05'],
    art: '<path d="M0 70l44-40 30 26 32-40 54 54v20H0z"/>' },
];

const unknown = id => ({ id, name: id, about: '', hue: 0, colors: ['#334155', '#0f172a'], art: '' });

export const titleOf = id => TITLES.find(title => title.id === id) ?? unknown(id);

/** The picture behind the title's name. */
export const poster = id =>
  `<svg viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice" fill="#fff" aria-hidden="true">${titleOf(id).art}</svg>`;
