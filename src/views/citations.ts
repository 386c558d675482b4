/** What a reference is made from; `Dossier.sources` fits. CSL names of the fields are kept. */
export interface CitedSource {
  readonly 'container-title': string;
  readonly title?: string | undefined;
  readonly author?:
    | readonly {
        readonly family?: string | undefined;
        readonly given?: string | undefined;
        readonly literal?: string | undefined;
      }[]
    | undefined;
  readonly publisher?: string | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly page?: string | undefined;
  readonly URL?: string | undefined;
  readonly dateLabel: string | null;
}

/** One stretch of a reference; `italic` for titles of publications, `href` for an address. */
export interface ReferencePart {
  readonly text: string;
  readonly italic?: true;
  readonly href?: string;
}

/** A name in reading order; an institution is its literal name. */
export function formatName({ family, given, literal }: NonNullable<CitedSource['author']>[number]): string {
  return literal ?? [given, family].filter(Boolean).join(' ');
}

/** Names in reading order: `A`, `A and B`, `A, B and C`. */
export function formatNames(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The full reference, notes style: author, “title,” publication, date, address. What is not known is left out. */
export function formatReference(source: CitedSource): ReferencePart[] {
  const parts: ReferencePart[] = [];
  const author = formatNames((source.author ?? []).map(formatName));
  if (author) parts.push({ text: `${author}, ` });
  if (source.title) parts.push({ text: `“${source.title},” ` });
  parts.push({ text: source['container-title'], italic: true });
  const rest = [
    source.publisher && source.publisher !== source['container-title'] ? source.publisher : '',
    source.volume ? `vol. ${source.volume}` : '',
    source.issue ? `no. ${source.issue}` : '',
    source.dateLabel ?? 'no date',
    source.page ? `p. ${source.page}` : '',
  ].filter(Boolean);
  parts.push({ text: `, ${rest.join(', ')}.` });
  if (source.URL)
    parts.push({ text: ' ' }, { text: source.URL.replace(/^https?:\/\//, ''), href: source.URL });
  return parts;
}

/** What a verification status says: a word, and the rest of the sentence. */
export const verificationWords = {
  located: { word: 'Located', rest: ' at its publisher.' },
  'copy-located': { word: 'Copy located', rest: ': not the publisher’s own page, so no address is given.' },
  'as-cited-only': { word: 'As cited only', rest: ': the item itself was not found.' },
} as const;

/** The bibliographic fields that a record does not have, in words, for a sentence that says so. */
export function unknownFields(article: { author?: unknown; issued?: unknown; URL?: unknown }): string[] {
  return [
    ['author', article.author],
    ['date of publication', article.issued],
    ['address', article.URL],
  ].flatMap(([name, value]) => (value ? [] : [String(name)]));
}
