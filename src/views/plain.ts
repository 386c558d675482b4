import { parsePeriod } from '../model/dates.ts';

/** A text as a machine takes it: with blanks that may break, and without marks of isolation. */
export function plainText(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[\u2066-\u2069]/g, '');
}

/** A date in ISO 8601, as far as EDTF says the same: `2023-01-05`, `2023-01`, `2023`; null for what it cannot say. */
export function isoDate(edtf: string | undefined): string | null {
  if (edtf && /^\d{4}(-\d\d){0,2}$/.test(edtf) && parsePeriod(edtf).earliest !== null) return edtf;
  return null;
}
