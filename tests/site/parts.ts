import type { Dossier } from '../../src/model/dossier.ts';
import { redirectsOf } from '../../src/model/permalinks.ts';
import { classesOf, type Element, isWithin, type Page, textOf, upwards } from './page.ts';
import { follow, type Site } from './site.ts';

/** What is wrong with the pages of a dossier's parts, in words; nothing when all is well. */
export type PartRule = (site: Site, dossier: Dossier) => readonly string[];

/** What must be true of the pages of its sections and events, whatever a dossier is about. */
export const partRules: Readonly<Record<string, PartRule>> = {
  'has a page for each section and each event, for the briefing, for what changed and for pages that moved, and for nothing else':
    (site, dossier) => {
      const { slug, sections, events } = dossier;
      const wanted = [
        ...sections.map(({ id }) => fileOf(slug, id)),
        ...events.map(({ id }) => fileOf(slug, 'event', id)),
        fileOf(slug, 'briefing'),
        fileOf(slug, 'changes'),
        ...redirectsOf(dossier).map(({ from }) => `${slug}/${from}index.html`),
      ];
      const found = site.pages
        .map(({ file }) => file)
        .filter((file) => file.startsWith(`${slug}/`) && file !== `${slug}/index.html`);
      return difference('pages', found, wanted);
    },
  'shows in a section its own paragraphs, under their numbers': (site, { slug, sections }) =>
    sections.flatMap(({ id, passages }) => {
      const page = pageAt(site, fileOf(slug, id));
      const shown = (page?.elements ?? [])
        .filter((element) => classesOf(element).includes('passage'))
        .map((element) => `${element.attributes.get('id')} ${numberIn(page as Page, element)}`);
      const wanted = passages.map((passage) => `${passage.id} ¶ ${passage.number}`);
      return difference(id, shown, wanted);
    }),
  'lists with a section every source and every event of its text': (site, { slug, sections }) =>
    sections.flatMap(({ id, passages }) => {
      const page = pageAt(site, fileOf(slug, id));
      const own = new Set(passages.map((passage) => passage.id));
      const marks = (page?.elements ?? []).filter(
        (link) =>
          link.tag === 'a' &&
          upwards(link).some(({ attributes }) => own.has(attributes.get('id') ?? '')) &&
          upwards(link).some((element) => classesOf(element).some((name) => /^(cite|event-number)$/.test(name))),
      );
      return marks.flatMap(({ attributes }) => {
        const href = attributes.get('href') ?? '';
        return href.startsWith('#') && page?.ids.has(decodeURIComponent(href.slice(1))) ? [] : [`${id}: ${href}`];
      });
    }),
  'has with a section the claims that its paragraphs make': (site, { slug, sections, claims }) =>
    sections.flatMap(({ id, passages }) => {
      const page = pageAt(site, fileOf(slug, id));
      const here = claims.filter((claim) =>
        claim.passages.some(({ anchor }) => passages.some((one) => one.id === anchor)),
      );
      const shown = [...(page?.ids ?? [])].filter((anchor) => anchor.startsWith('claim-'));
      return difference(
        id,
        shown,
        here.map(({ anchor }) => anchor),
      );
    }),
  'draws the events of a section on its timeline, each once, under their numbers': (site, { slug, sections, events }) =>
    sections.flatMap(({ id, passages }) => {
      const page = pageAt(site, fileOf(slug, id));
      const here = events.filter((event) =>
        event.passages.some(({ anchor }) => passages.some((one) => one.id === anchor)),
      );
      const marks = (page?.elements ?? []).filter(
        (element) =>
          classesOf(element).includes('mark') &&
          upwards(element).some((part) => classesOf(part).includes('horizontal')),
      );
      return difference(
        id,
        marks.map((mark) => `${mark.attributes.get('href')} ${/^\d+/.exec(textOf(mark))?.[0]}`),
        here.map(({ anchor, number }) => `#${anchor} ${number}`),
      );
    }),
  'tells of an event its title, its summary, each source and what checks found': (site, { slug, events }) =>
    events.flatMap((event) => {
      const page = pageAt(site, fileOf(slug, 'event', event.id));
      const text = page?.elements.find(({ tag }) => tag === 'main');
      const sources = event.evidence.uncited ? [] : event.evidence.sources;
      const links = (page?.elements ?? [])
        .filter((link) => link.tag === 'a' && isWithin(link, event.anchor))
        .map(({ attributes }) => attributes.get('href') ?? '');
      return [
        ...(page?.elements.some((element) => element.tag === 'h1' && textOf(element) === plain(event.title))
          ? []
          : ['no title']),
        ...(text && textOf(text).includes(plain(event.summary)) ? [] : ['no summary']),
        ...sources.filter(({ anchor }) => !page?.ids.has(anchor)).map(({ anchor }) => `no #${anchor}`),
        ...event.checks.filter(({ URL }) => !links.includes(URL)).map(({ URL }) => `no check at ${URL}`),
      ].map((what) => `${event.id}: ${what}`);
    }),
  'quotes with an event the passages that report it': (site, { slug, events, sections }) =>
    events.flatMap(({ id, passages }) => {
      const page = pageAt(site, fileOf(slug, 'event', id));
      const shown = (page?.elements ?? [])
        .filter((element) => classesOf(element).includes('passage'))
        .map((element) => numberIn(page as Page, element));
      const numbers = sections.flatMap((section) =>
        section.passages.filter((one) => passages.some(({ anchor }) => anchor === one.id)).map(({ number }) => number),
      );
      return difference(
        id,
        shown,
        numbers.map((number) => `¶ ${number}`),
      );
    }),
  'leads from each part to its place in the whole, and to its neighbours': (site, { slug, sections, events }) => [
    ...sections.flatMap(({ id }, at) =>
      ways(site, fileOf(slug, id), `${fileOf(slug)}#${id}`, [
        sections[at - 1] && fileOf(slug, sections[at - 1]?.id ?? ''),
        sections[at + 1] && fileOf(slug, sections[at + 1]?.id ?? ''),
      ]),
    ),
    ...events.flatMap(({ id, anchor }, at) =>
      ways(site, fileOf(slug, 'event', id), `${fileOf(slug)}#${anchor}`, [
        events[at - 1] && fileOf(slug, 'event', events[at - 1]?.id ?? ''),
        events[at + 1] && fileOf(slug, 'event', events[at + 1]?.id ?? ''),
      ]),
    ),
  ],
};

/** The links that a page lacks: to the whole, and to the parts before and after it. */
function ways(site: Site, file: string, whole: string, [before, after]: readonly (string | undefined)[]) {
  const page = pageAt(site, file);
  const leads = (to: string | undefined, rel?: string) =>
    to === undefined ||
    page?.elements.some((link) => {
      const target = link.tag === 'a' && follow(site, file, link.attributes.get('href') ?? '');
      if (!target) return false;
      if (target.kind !== 'file' || (rel && link.attributes.get('rel') !== rel)) return false;
      return `${target.file}${target.fragment && `#${target.fragment}`}` === to;
    });
  return [
    ...(leads(whole) ? [] : [`${file}: no link to ${whole}`]),
    ...(leads(before, 'prev') ? [] : [`${file}: no link back to ${before}`]),
    ...(leads(after, 'next') ? [] : [`${file}: no link on to ${after}`]),
  ];
}

const fileOf = (...path: readonly string[]) => `${path.join('/')}/index.html`;

const pageAt = (site: Site, file: string) => site.pages.find((page) => page.file === file);

/** The number of a passage, with the sign that stands before it. */
function numberIn(page: Page, passage: Element): string {
  const number = page.elements.find(
    (element) => classesOf(element).includes('paragraph-number') && upwards(element).includes(passage),
  );
  return number ? `¶ ${textOf(number)}` : 'no number';
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function difference(name: string, found: readonly string[], wanted: readonly string[]): readonly string[] {
  return [
    ...wanted.filter((one) => !found.includes(one)).map((one) => `${name}: lacks ${one}`),
    ...found.filter((one) => !wanted.includes(one)).map((one) => `${name}: has ${one} besides`),
    ...(new Set(found).size === found.length ? [] : [`${name}: some twice`]),
  ];
}
