import type { Dossier, DossierSource } from '../model/dossier.ts';
import { summaryOf } from '../model/summary.ts';
import { formatName } from './citations.ts';
import { lastRevision } from './dates.ts';
import { isoDate, plainText } from './plain.ts';
import { type SharedPage, siteName } from './sharing.ts';

/** A thing in the words of schema.org; what is undefined, null or an empty list is left out. */
type Thing = { readonly [property: string]: unknown };

/**
 * A page as JSON-LD in the words of schema.org, to stand in a `<script>`: a dossier with all its sources, any other page
 * with what it is a part of. `home` is the address of the library, `whole` that of the dossier.
 */
export function linkedData(
  page: SharedPage,
  dossier?: Dossier,
  { home, whole }: { readonly home: string | null; readonly whole: string | null } = { home: null, whole: null },
): string {
  const { kind, title, language, address, card } = page;
  const collection = { '@type': 'CollectionPage', name: siteName, url: home };
  const common = { name: title, inLanguage: language, url: address, image: card?.address };
  const data: Thing =
    kind === 'library'
      ? { '@type': 'CollectionPage', ...common }
      : kind === 'dossier' && dossier
        ? { '@type': 'Report', ...common, ...reportOf(dossier), isPartOf: collection }
        : {
            '@type': 'WebPage',
            ...common,
            isPartOf: dossier && { '@type': 'Report', name: dossier.title, url: whole, isPartOf: collection },
          };
  return plainText(JSON.stringify({ '@context': 'https://schema.org', ...data }, known)).replaceAll('<', '\\u003c');
}

/** Leaves out what is not known. */
function known(_: string, value: unknown): unknown {
  return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

function reportOf(dossier: Dossier): Thing {
  const { published, publisher, by, region, article, sources } = dossier;
  return {
    datePublished: published,
    dateModified: lastRevision(dossier),
    author: by?.map(agent),
    publisher: publisher && { '@type': 'Organization', name: publisher },
    license: licenceAddress(dossier.licence?.prose),
    temporalCoverage: summaryOf(dossier).period,
    spatialCoverage: region && { '@type': 'Place', name: region.name },
    about: mostNamed(dossier),
    isBasedOn: article && {
      '@type': 'Article',
      name: article.title,
      author: article.author?.map(agent),
      isPartOf: issueOf(article),
      datePublished: isoDate(article.issued),
      url: article.URL,
    },
    citation: sources.map(citation),
  };
}

/** Where an article appeared: its publication, in it the volume, and in that the issue, as far as they are known. */
function issueOf({ publication, volume, issue }: NonNullable<Dossier['article']>): Thing {
  const periodical: Thing = { '@type': 'Periodical', name: publication };
  const bound = volume ? { '@type': 'PublicationVolume', volumeNumber: volume, isPartOf: periodical } : periodical;
  return issue ? { '@type': 'PublicationIssue', issueNumber: issue, isPartOf: bound } : bound;
}

function agent(name: NonNullable<Dossier['by']>[number]): Thing {
  return { '@type': name.literal ? 'Organization' : 'Person', name: formatName(name) };
}

/** How many of those that a dossier names it is said to be about: the ones in most of its events. */
const subjects = 3;

function mostNamed({ actors, events }: Dossier): readonly Thing[] {
  const count = (id: string) => events.filter((event) => event.actors.some(({ actor }) => actor === id)).length;
  return actors
    .map(({ id, name }) => ({ name, times: count(id) }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times)
    .slice(0, subjects)
    .map(({ name }) => ({ '@type': 'Thing', name }));
}

/** A source: its anchor on the page, and what it is called if it is; the head of the page says all else. */
function citation({ title, anchor, URL, DOI }: DossierSource): Thing {
  return { '@id': `#${anchor}`, name: title, url: URL ?? (DOI && `https://doi.org/${DOI}`) };
}

/** The address of a Creative Commons licence; undefined for any other. */
function licenceAddress(licence = ''): string | undefined {
  const [, terms, version] = /^CC[ -](BY(?:-(?:NC|ND|SA|NC-SA|NC-ND))?)[ -](\d\.\d)$/i.exec(licence) ?? [];
  return terms && `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`;
}
