import type { Dossier, DossierSource } from '../model/dossier.ts';
import { formatArticle, formatName } from './citations.ts';
import { lastRevision } from './dates.ts';
import { isoDate, plainText } from './plain.ts';
import type { Tag } from './sharing.ts';
import { formatTerms } from './signing.ts';

type Name = NonNullable<Dossier['by']>[number];

/**
 * How a dossier is cited, for reference managers and indexes: Highwire Press tags, with one `citation_reference` for
 * each source, and Dublin Core. Whoever signs it is its author; what it restates is its source.
 */
export function citationTags(dossier: Dossier, address: string | null): readonly Tag[] {
  const { title, by = [], published, language, publisher, article, sources } = dossier;
  const terms = formatTerms(dossier);
  const tags: readonly (readonly [name: string, content: string | null | undefined])[] = [
    ['citation_title', title],
    ...by.map((name) => ['citation_author', inverted(name)] as const),
    ['citation_publication_date', published],
    ['citation_online_date', lastRevision(dossier) ?? published],
    ['citation_language', language],
    ['citation_technical_report_institution', publisher],
    ['citation_public_url', address],
    ...sources.map((source) => ['citation_reference', referenceOf(source)] as const),
    // By this, Zotero takes one that nobody publishes for a report too.
    ['DC.type', 'report'],
    ['DC.title', title],
    ...by.map((name) => ['DC.creator', inverted(name)] as const),
    ['DC.date.issued', published],
    ['DC.language', language],
    ['DC.publisher', publisher],
    ['DC.identifier', address],
    ['DC.source', article && formatArticle(article).reduce((text, part) => text + part.text, '')],
    ['DC.rights', terms],
  ];
  return tags.flatMap(([name, content]) => (content ? { name, content: plainText(content) } : []));
}

/** A name with the family name first, as indexes have it: `Ferry, Ada`. */
function inverted(name: Name): string {
  return name.family && name.given ? `${name.family}, ${name.given}` : formatName(name);
}

/** A source as Highwire has it: `citation_title=…; citation_journal_title=…`; what is not known is left out. */
function referenceOf({ title, author = [], issued, DOI, ...source }: DossierSource): string {
  const fields: readonly (readonly [field: string, value: string | null | undefined])[] = [
    ['title', title],
    ...author.map((name) => ['author', inverted(name)] as const),
    ['journal_title', source['container-title']],
    ['publication_date', isoDate(issued)],
    ['doi', DOI],
  ];
  return fields
    .flatMap(([field, value]) => (value ? `citation_${field}=${value.replaceAll(';', ',')}` : []))
    .join('; ');
}
