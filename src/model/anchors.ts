/** The kinds of record that have an anchor on the dossier's page. */
export const recordKinds = ['event', 'actor', 'source', 'place', 'claim'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** The anchor of a record, without the `#`: `event-chitral-attack`. Published addresses depend on it. */
export function recordAnchor(kind: RecordKind, id: string): string {
  return `${kind}-${id}`;
}

/** The anchor of a key judgement by its number, from 1: `key-judgements-1`. */
export function judgementAnchor(number: number): string {
  return `key-judgements-${number}`;
}

/** The anchor of a paragraph: that of its section, and its number there from 1: `fraying-relations-3`. */
export function passageAnchor(section: string, number: number): string {
  return `${section}-${number}`;
}

/** The anchor of the section that a text opens with when its first paragraph stands before any heading. */
export const openingAnchor = 'opening';

/** The anchors of the page's own parts: links may lead to them, and no section may take them. */
export const partAnchors: readonly string[] = [
  ...'key-judgements key-figures key-depth timeline map chronology who-said-what actors places'.split(' '),
  ...'sources sources-carry sources-told sources-balance reading-notes cite content'.split(' '),
  ...'differ qualified conflicting supported later unchecked forecasts ours'.split(' ').map((part) => `claims-${part}`),
];

/** What no section may take either: addresses under the dossier's own, and ids inside its drawings. */
const reservedAnchors = ['event', 'changes', 'briefing', 'data', 'embed', 'hatch', 'stop', 'strokes'];

/** Whom an anchor belongs to, in words, where no section may take it. */
export function ownerOf(anchor: string): string | undefined {
  if ([...partAnchors, ...reservedAnchors].includes(anchor)) return 'the page itself';
  // `map-kabul-khost`: the places that one count of the map stands for.
  if (anchor.startsWith('map-')) return 'the map';
  const kind = recordKinds.find((one) => anchor.startsWith(`${one}-`));
  return kind && `the ${kind}s`;
}

/**
 * An anchor made from a heading: lower case, letters and digits of any script, hyphens. Latin and Greek letters lose
 * their accents; the marks of other scripts are part of the word. Composed (NFC), as links are typed.
 */
export function anchorOf(title: string): string {
  const letters = title
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}|[\ufe00-\ufe0f'’‘]/gu, '')
    .toLowerCase()
    .normalize('NFC');
  return (letters.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).join('-');
}
