import type { Figure } from './bars.ts';

/** One answer that a page got over the network. */
export interface Transfer {
  readonly url: string;
  /** As the browser's protocol calls it: Document, Stylesheet, Script, Font, Fetch, Image, Other, … */
  readonly kind: string;
  /** Bytes of the body as they came over the wire, compressed. */
  readonly bytes: number;
  /** Whether the body is Leaflet, its rules or the map's data. */
  readonly isMap: boolean;
}

/** Whether a body belongs to the map that moves. The document itself never does. */
export function isMapPart(kind: string, url: string, body: string): boolean {
  if (kind === 'Document' || kind === 'Font' || kind === 'Image') return false;
  return new URL(url).pathname.endsWith('.topojson') || body.includes('leaflet-container');
}

/** Requests that leave an origin; what a page carries in itself (`data:`, `blob:`) does not. */
export function countOtherOrigins(urls: readonly string[], origin: string): number {
  return urls.filter((url) => /^(?:https?|wss?|ftp):/i.test(url) && new URL(url).origin !== origin).length;
}

/** What the first view of a page weighs. `inlineScript` is the compressed size of the script that stands in the HTML. */
export function weigh(transfers: readonly Transfer[], inlineScript: number): Figure[] {
  const sum = (...kinds: string[]) =>
    transfers.filter(({ kind }) => kinds.includes(kind)).reduce((total, { bytes }) => total + bytes, 0);
  const script = sum('Script');
  const html = sum('Document');
  const css = sum('Stylesheet');
  return [
    { what: 'HTML, with the CSS in it', unit: 'bytes', measured: html },
    { what: 'CSS beside it', unit: 'bytes', measured: css },
    { bar: 'firstView', measured: html + css + script },
    { bar: 'script', measured: script + inlineScript },
    { bar: 'fonts', measured: sum('Font') },
    { what: 'all else', unit: 'bytes', measured: sum(...otherKinds(transfers)) },
    { bar: 'requests', measured: transfers.length },
    { bar: 'leafletBefore', measured: weighMap(transfers) },
  ];
}

function otherKinds(transfers: readonly Transfer[]): string[] {
  const counted = new Set(['Document', 'Stylesheet', 'Script', 'Font']);
  return [...new Set(transfers.map(({ kind }) => kind))].filter((kind) => !counted.has(kind));
}

/** Bytes of Leaflet, its rules and the map's data among some transfers. */
export function weighMap(transfers: readonly Transfer[]): number {
  return transfers.filter(({ isMap }) => isMap).reduce((total, { bytes }) => total + bytes, 0);
}
