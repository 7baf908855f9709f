// Numbers as people read them.

export const count = value => value.toLocaleString('en');

export function rate(value) {
  if (value == null) return '–';
  return value >= 100 || value === 0 ? count(Math.round(value)) : value.toFixed(value >= 10 ? 0 : 1);
}

/** A time given in milliseconds, with the unit that suits it. */
export function duration(millis) {
  if (millis == null) return '–';
  if (millis < 1) return `${Math.round(millis * 1000)} µs`;
  if (millis < 1000) return `${millis < 10 ? millis.toFixed(1) : Math.round(millis)} ms`;
  if (millis < 120_000) return `${(millis / 1000).toFixed(millis < 10_000 ? 1 : 0)} s`;
  return `${Math.round(millis / 60_000)} min`;
}

export const percent = fraction => `${Math.round(fraction * 100)} %`;
