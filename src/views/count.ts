import { bindWords } from '../model/bind.ts';
import type { DossierClaim, DossierSummary } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { counted } from '../model/problems.ts';
import { periodInWords } from './dates.ts';
import { wordsOf } from './words.ts';

export { counted };

/** Never “-0”, which a reader takes for a mistake. */
export const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 3, signDisplay: 'negative' });

const large = new Intl.NumberFormat('en', { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 3 });

/** A number as a text has it: `1,500`, `1.5 million`; in full where words would round it. */
export function inWords(value: number): string {
  const isRound =
    Math.abs(value) >= 1e6 && Number.isInteger(value / 10 ** (Math.floor(Math.log10(Math.abs(value)) / 3) * 3 - 3));
  return isRound ? large.format(value) : numbers.format(value);
}

/** The figure of a claim: `more than 1.5 million people, September 2023`; null where it is not a number. */
export function formatFigure(claim: Pick<DossierClaim, 'value' | 'qualifier' | 'unit' | 'period'>): string | null {
  const { value, qualifier = 'exact', unit, period } = claim;
  if (value === undefined) return null;
  const qualified = qualifier === 'exact' ? '' : `${wordsOf(qualifier)} `;
  const figure = bindWords(`${qualified}${inWords(value)}${unit ? ` ${isolateName(unit)}` : ''}`);
  return period ? `${figure}, ${periodInWords(period)}` : figure;
}

/** `once`, `twice`, `3 times`. */
export function timesInWords(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`;
}

/** How much a dossier holds: `25 events · 23 actors · 29 sources`; what it has none of is left out. */
export function contentsOf({ events, actors, sources, claims }: DossierSummary['counts']): string {
  const parts = Object.entries({ event: events, actor: actors, source: sources, claim: claims });
  return parts.flatMap(([noun, count]) => (count > 0 ? counted(count, noun) : [])).join(' · ');
}

/** A mark that ends a sentence, with whatever closes after it: quotation marks, brackets, a mark of isolation. */
const end = /[.!?…。！？؟۔।][”’"')\]»\u2069]*$/u;

/** Whether a text ends as a sentence does, so that neither a full stop nor a comma may follow it. */
export function endsSentence(text: string): boolean {
  return end.test(text);
}

/** What a sentence that ends with this text still needs: a full stop, or nothing. */
export function stopAfter(text: string): string {
  return endsSentence(text) ? '' : '.';
}

/** A text as a sentence: with a full stop where it has no end of its own. */
export function asSentence(text: string): string {
  return text + stopAfter(text);
}
