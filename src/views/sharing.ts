import type { Dossier } from '../model/dossier.ts';
import { citationTags } from './citationtags.ts';
import { lastRevision } from './dates.ts';
import { localeOf } from './language.ts';
import { plainText } from './plain.ts';

/** The kinds of page that a link may be shared to. */
export type PageKind = 'library' | 'dossier' | 'section' | 'event' | 'changes' | 'briefing';

/** A page as others preview, index and cite it. */
export interface SharedPage {
  readonly kind: PageKind;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Its whole address; null where the site's own is not known. */
  readonly address: string | null;
  /** The picture that stands for it, and what that shows in words; null where it has none, or no whole address. */
  readonly card: { readonly address: string; readonly alt: string } | null;
}

/** A `<meta>`: OpenGraph names its own `property`, all others `name`. */
export type Tag = { readonly content: string } & ({ readonly name: string } | { readonly property: string });

/** What the site is called where one of its pages is shown elsewhere. */
export const siteName = 'Dossiers';

/** The size of a card in px, which all who show one ask for. */
export const cardSize = { width: 1200, height: 630 } as const;

/** The `<meta>` elements of a page beside its description: OpenGraph, the card, and of a dossier how it is cited. */
export function tagsOf(page: SharedPage, dossier?: Dossier): readonly Tag[] {
  const { kind, title, description, language, address, card } = page;
  const { width, height } = cardSize;
  const graph = {
    'og:type': kind === 'library' ? 'website' : 'article',
    'og:site_name': siteName,
    'og:title': title,
    'og:description': description,
    'og:locale': localeOf(language),
    'og:url': address,
    'og:image': card?.address,
    'og:image:type': card && 'image/png',
    'og:image:width': card && String(width),
    'og:image:height': card && String(height),
    'og:image:alt': card?.alt,
    'article:published_time': dossier?.published,
    'article:modified_time': dossier && lastRevision(dossier),
  };
  const properties = Object.entries(graph).flatMap(([property, content]) =>
    content ? { property, content: plainText(content) } : [],
  );
  // All else that it shows, Twitter takes from OpenGraph.
  const shown = card
    ? [
        { name: 'twitter:card', content: 'summary_large_image' },
        { name: 'twitter:image:alt', content: plainText(card.alt) },
      ]
    : [];
  return [...properties, ...shown, ...(kind === 'dossier' && dossier ? citationTags(dossier, address) : [])];
}
