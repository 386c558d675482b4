import { expect, test } from 'vitest';
import { localeOf } from '../src/views/language.ts';
import { linkedData } from '../src/views/linkeddata.ts';
import { isoDate, plainText } from '../src/views/plain.ts';
import { type SharedPage, tagsOf } from '../src/views/sharing.ts';
import { smallDossier } from './fixtures/site.ts';

const dossier = smallDossier();
const address = 'https://dossiers.example/port-amity/';
const page: SharedPage = {
  kind: 'dossier',
  title: dossier.title,
  description: dossier.description,
  language: 'en',
  address,
  card: { address: `${address}card.png`, alt: 'The strike on a map' },
};
const by = [{ family: 'Ferry', given: 'Ada' }, { literal: 'Harbour Desk' }];
const told = (changes: Partial<SharedPage>, of = dossier) =>
  tagsOf({ ...page, ...changes }, of).map((tag) => [
    Object.values(tag).find((value) => value !== tag.content),
    tag.content,
  ]);
const contents = (name: string, ...args: Parameters<typeof told>) =>
  told(...args).flatMap(([each, content]) => (each === name ? content : []));

test('a dossier is previewed as an article, with its card and its days', () => {
  expect(contents('og:type', {})).toEqual(['article']);
  expect(contents('og:url', {})).toEqual([address]);
  expect(contents('og:image', {})).toEqual([`${address}card.png`]);
  expect(contents('twitter:card', {})).toEqual(['summary_large_image']);
  expect(contents('article:published_time', {})).toEqual(['2031-06-15']);
  expect(contents('article:modified_time', {})).toEqual(['2031-07-01']);
});

test('what is not known is left out', () => {
  const names = told({ address: null, card: null }).map(([name]) => name);
  expect(names.filter((name) => /url|image|twitter|identifier/.test(name ?? ''))).toEqual([]);
  expect(contents('citation_author', {}, { ...dossier, by: undefined })).toEqual([]);
});

test('who signs a dossier is its author, one tag each, and what it restates its source', () => {
  const signed = { ...dossier, by, publisher: 'Velland Press' };
  expect(contents('citation_author', {}, signed)).toEqual(['Ferry, Ada', 'Harbour Desk']);
  expect(contents('citation_technical_report_institution', {}, signed)).toEqual(['Velland Press']);
  expect(contents('DC.source', {}, signed)).toEqual([
    'Ada Ferry and Harbour Desk, “The Strike at Port Amity,” Island Gazette, vol. 3, issue 11, June 2031.',
  ]);
});

test('each source is a reference in the form of Highwire, in which no semicolon parts a value', () => {
  const [first] = dossier.sources;
  if (!first) throw new Error('no source');
  const title = 'Fire; and smoke';
  const source = { ...first, title, author: by, issued: '2031-05-04', 'container-title': 'Island Gazette' };
  expect(contents('citation_reference', {}, { ...dossier, sources: [source] })).toEqual([
    'citation_title=Fire, and smoke; citation_author=Ferry, Ada; citation_author=Harbour Desk; citation_journal_title=Island Gazette; citation_publication_date=2031-05-04',
  ]);
});

test('only the dossier itself is cited, not a part of it', () => {
  for (const kind of ['section', 'event', 'changes', 'briefing'] as const)
    expect(told({ kind }).filter(([name]) => /^(citation|DC)/.test(name ?? ''))).toEqual([]);
});

test('the data of a dossier hold each source, and those of a part what it is a part of', () => {
  const around = { home: 'https://dossiers.example/', whole: address };
  const report = JSON.parse(linkedData(page, { ...dossier, by }, around));
  expect(report).toMatchObject({
    '@type': 'Report',
    url: address,
    author: [
      { '@type': 'Person', name: 'Ada Ferry' },
      { '@type': 'Organization', name: 'Harbour Desk' },
    ],
    isPartOf: { url: 'https://dossiers.example/' },
  });
  expect(report.citation.map((one: { '@id': string }) => one['@id'])).toEqual(
    dossier.sources.map(({ anchor }) => `#${anchor}`),
  );
  const part = JSON.parse(linkedData({ ...page, kind: 'event', title: 'A fire' }, dossier, around));
  expect(part).toMatchObject({ '@type': 'WebPage', name: 'A fire', isPartOf: { '@type': 'Report', url: address } });
  expect(part.citation).toBeUndefined();
});

test('data cannot end the script that they stand in', () => {
  const text = linkedData({ ...page, title: '</script><b>' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text).name).toBe('</script><b>');
});

test('data are told without the signs that set type', () => {
  expect(plainText('6\u00a0June, \u2068المرفأ\u2069')).toBe('6 June, المرفأ');
});

test.each([
  ['2031-05-04', '2031-05-04'],
  ['2031-05', '2031-05'],
  ['2031', '2031'],
  ['2031-05-04/2031-05-06', null],
  ['2031-05~', null],
  [undefined, null],
])('%s is %s in ISO 8601', (edtf, iso) => {
  expect(isoDate(edtf)).toBe(iso);
});

test.each([
  ['en', 'en_US'],
  ['en-GB', 'en_GB'],
  ['ar', 'ar_EG'],
  ['zh-cmn', undefined],
])('the locale of %s is %s', (tag, locale) => {
  expect(localeOf(tag)).toBe(locale ?? localeOf('cmn'));
});
