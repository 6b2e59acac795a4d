/** Line icons on a 20 by 20 grid, drawn with the text's colour. */
export type Shape =
  | { d: string; filled?: true }
  | { cx: number; cy: number; r: number; filled?: true }
  | { x: number; y: number; width: number; height: number; rx: number }

export const icons = {
  theme: [
    { cx: 10, cy: 10, r: 7 },
    { d: 'M10 3v14a7 7 0 0 0 0-14z', filled: true },
  ],
  next: [{ d: 'M4 10h12M11 5l5 5-5 5' }],
  back: [{ d: 'M16 10H4M9 5l-5 5 5 5' }],
  down: [{ d: 'M10 4v12M5 11l5 5 5-5' }],
  warn: [{ d: 'M10 3L1.8 17h16.4zM10 8v4.5M10 14.8h.01' }],
  live: [{ cx: 10, cy: 10, r: 4, filled: true }],
  noSignal: [
    {
      d: 'M3 3l14 14M2.5 8a11 11 0 0 1 4-2.3M17.5 8A11 11 0 0 0 10 5M5.5 11.5a6.5 6.5 0 0 1 3.5-1.8M10 15.5h.01',
    },
  ],
  again: [{ d: 'M10 3a7 7 0 1 1-6.3 4' }, { d: 'M3 3v4.5h4.5' }],
  check: [{ d: 'M4 10.5l4 4 8-9' }],
  cross: [{ d: 'M5 5l10 10M15 5L5 15' }],
  more: [
    { cx: 4, cy: 10, r: 1 },
    { cx: 10, cy: 10, r: 1 },
    { cx: 16, cy: 10, r: 1 },
  ],
  copy: [{ x: 7, y: 7, width: 10, height: 10, rx: 1.5 }, { d: 'M4 13H3V3h10v1' }],
  move: [{ d: 'M3 10h14M12 5l5 5-5 5M3 4v12' }],
  clock: [{ cx: 10, cy: 10, r: 7.5 }, { d: 'M10 5.5V10l3 2' }],
  screen: [{ x: 2.5, y: 4, width: 15, height: 10, rx: 1.5 }, { d: 'M7 17.5h6' }],
  eye: [{ d: 'M1.5 10S5 4 10 4s8.5 6 8.5 6-3.5 6-8.5 6-8.5-6-8.5-6z' }, { cx: 10, cy: 10, r: 2.5 }],
  lock: [{ x: 4, y: 9, width: 12, height: 8, rx: 2 }, { d: 'M7 9V6a3 3 0 0 1 6 0v3' }],
  pencil: [{ d: 'M4 16l1-4 8.5-8.5 3 3L8 15z' }],
  eyeOff: [
    {
      d: 'M3 3l14 14M8 4.3A8 8 0 0 1 10 4c5.5 0 8.5 6 8.5 6a14 14 0 0 1-2.3 3M12 15.7a8 8 0 0 1-2 .3c-5.5 0-8.5-6-8.5-6a14 14 0 0 1 4-4.7',
    },
  ],
  up: [{ d: 'M10 16V4M5 9l5-5 5 5' }],
  save: [{ d: 'M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13' }],
  bin: [{ d: 'M3.5 5.5h13M8 5.5V3.5h4v2M5.5 5.5l.8 11h7.4l.8-11' }],
  plus: [{ d: 'M10 4v12M4 10h12' }],
  minus: [{ d: 'M4 10h12' }],
  whole: [{ d: 'M7.5 3.5h-4v4M12.5 3.5h4v4M7.5 16.5h-4v-4M12.5 16.5h4v-4' }],
  pause: [{ d: 'M7 5v10M13 5v10' }],
  speech: [{ d: 'M3 4h14v9H9.5L6 16.5V13H3z' }],
  person: [{ cx: 10, cy: 6.5, r: 3.5 }, { d: 'M3 17.5c.6-4 3.3-6 7-6s6.4 2 7 6' }],
  people: [
    { cx: 7.5, cy: 7, r: 3 },
    { d: 'M2 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 4.4a3 3 0 0 1 0 5.2M15 12c1.9.8 3 2.4 3 4.5' },
  ],
  search: [{ cx: 9, cy: 9, r: 5.5 }, { d: 'M13.2 13.2L17 17' }],
  paper: [{ d: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5' }],
  list: [{ d: 'M7 5h10M7 10h10M7 15h10M3.5 5h.01M3.5 10h.01M3.5 15h.01' }],
  table: [{ x: 3, y: 4, width: 14, height: 12, rx: 1.5 }, { d: 'M3 8h14M8.5 8v8' }],
  map: [{ d: 'M3 5.5l4.5-2 5 2 4.5-2v11l-4.5 2-5-2-4.5 2zM7.5 3.5v11M12.5 5.5v11' }],
  filter: [{ d: 'M3 5h14M5.5 10h9M8 15h4' }],
  thumb: [
    {
      d: 'M6.5 9l3-6c1.3 0 2 .9 2 2v3h4.2c1 0 1.6.9 1.4 1.8L15.8 15.4c-.2.7-.8 1.1-1.4 1.1H6.5zM6.5 9H3v7.5h3.5',
    },
  ],
  heart: [{ d: 'M10 16.5S3 12.4 3 7.6A3.6 3.6 0 0 1 10 6a3.6 3.6 0 0 1 7 1.6c0 4.8-7 8.9-7 8.9z' }],
  bulb: [{ d: 'M7.6 13.8c0-1.9-2.1-2.7-2.1-5.5a4.5 4.5 0 0 1 9 0c0 2.8-2.1 3.6-2.1 5.5zM8 17h4' }],
  hand: [
    {
      d: 'M6.2 11V5.4a1.2 1.2 0 0 1 2.4 0V9 3.9a1.2 1.2 0 0 1 2.4 0V9 4.9a1.2 1.2 0 0 1 2.4 0v4.6-2a1.2 1.2 0 0 1 2.4 0v5c0 3-1.9 5-4.6 5-2.4 0-3.5-1.1-4.6-3L4 10.900c-.7-1.3.9-2.3 1.8-1.200z',
    },
  ],
  ask: [
    { cx: 10, cy: 10, r: 7.5 },
    { d: 'M7.8 7.9a2.3 2.3 0 1 1 3.5 2c-.9.5-1.3.9-1.3 1.800M10 14.200h.01' },
  ],
  smile: [{ cx: 10, cy: 10, r: 7.5 }, { d: 'M6.8 11.5a3.7 3.7 0 0 0 6.4 0M7.5 7.800h.01M12.5 7.800h.01' }],
  mail: [{ x: 2.5, y: 4.5, width: 15, height: 11, rx: 1.5 }, { d: 'M3 6l7 5 7-5' }],
  phone: [
    { d: 'M5 3h3l1.5 4-2 1.5a9 9 0 0 0 4 4l1.5-2 4 1.5v3c0 1-1 1.5-2 1.5C9 16 4 11 3.5 5 3.5 4 4 3 5 3z' },
  ],
  calendar: [{ x: 3, y: 4.5, width: 14, height: 12, rx: 1.5 }, { d: 'M3 8.5h14M7 2.5v4M13 2.5v4' }],
  away: [{ d: 'M8 4H4v12h12v-4M11 3.5h5.5V9M16.5 3.5L9 11' }],
} satisfies Record<string, readonly Shape[]>

export type IconName = keyof typeof icons
