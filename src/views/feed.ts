import type { DossierSummary } from '../model/dossier.ts';
import { byText } from '../model/problems.ts';
import { dayInWords } from './dates.ts';
import { plainText } from './plain.ts';
import { siteName } from './sharing.ts';
import { signersOf } from './signing.ts';

type Told = Pick<DossierSummary, 'slug' | 'title' | 'description' | 'language' | 'by' | 'published' | 'revisions'>;

/** How many entries a feed has at most. */
const most = 100;

/** What is new in the library, as an Atom feed (RFC 4287): each dossier and each of its revisions, the newest first. */
export function atomFeed(dossiers: readonly Told[], home: string): string {
  const entries = dossiers
    .flatMap((dossier) => entriesOf(dossier, home))
    .sort((a, b) => byText(b.day, a.day) || byText(a.id, b.id))
    .slice(0, most);
  const days = dossiers.flatMap(({ published, revisions }) => [published, ...revisions.map(({ date }) => date)]);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<title>${siteName}</title>`,
    `<id>${escapeXml(home)}</id>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(home)}"/>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(home)}feed.xml"/>`,
    `<icon>${escapeXml(home)}favicon.ico</icon>`,
    `<updated>${instant(days.toSorted(byText).at(-1) ?? '1970-01-01')}</updated>`,
    ...entries.map(entry),
    '</feed>',
    '',
  ].join('\n');
}

interface Entry {
  readonly id: string;
  readonly day: string;
  readonly first: string;
  readonly title: string;
  readonly summary: string;
  readonly author: string;
  readonly link: string;
  readonly language: string;
}

function entriesOf(dossier: Told, home: string): Entry[] {
  const { slug, title, description, language, published, revisions } = dossier;
  const link = `${home}${slug}/`;
  const common = { link, language, first: published, author: signersOf(dossier) ?? siteName };
  return [
    { ...common, id: link, day: published, title, summary: description },
    ...revisions.map(({ date, kind, note }, at) => {
      const before = revisions.slice(0, at).filter((other) => other.date === date).length;
      const id = `${link}#revised-${date}${before > 0 ? `-${before + 1}` : ''}`;
      const done = kind === 'correction' ? 'corrected' : 'updated';
      const changes = `${link}changes/#changes-${date}`;
      return { ...common, id, link: changes, day: date, title: `${title}, ${done} ${dayInWords(date)}`, summary: note };
    }),
  ];
}

function entry({ id, day, first, title, summary, author, link, language }: Entry): string {
  return [
    `<entry xml:lang="${escapeXml(language)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<id>${escapeXml(id)}</id>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(link)}"/>`,
    `<published>${instant(id === link ? first : day)}</published>`,
    `<updated>${instant(day)}</updated>`,
    `<author><name>${escapeXml(author)}</name></author>`,
    `<summary>${escapeXml(summary)}</summary>`,
    '</entry>',
  ].join('\n');
}

/** A day as an instant: it begins in UTC. */
const instant = (day: string) => `${day}T00:00:00Z`;

/** A text as it stands in XML, in an element or an attribute. */
export function escapeXml(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
