import { expect, test } from 'vitest';
import { atomFeed } from '../src/views/feed.ts';
import { sitemaps } from '../src/views/sitemap.ts';

const home = 'https://dossiers.example/sub/';
const ferry = {
  slug: 'ferries',
  title: 'Ferries & <harbours>',
  description: 'What is said.',
  language: 'en',
  by: [{ family: 'Ferry', given: 'Ada' }],
  published: '2031-06-15',
  parts: { sections: ['ports'], events: ['fire'] },
  revisions: [
    { date: '2031-07-01', kind: 'correction', note: 'A port was misspelt.', touches: [] },
    { date: '2031-07-01', kind: 'update', note: 'A date was wrong.', touches: [] },
  ],
} as const;
const fog = { ...ferry, slug: 'fog', title: 'Fog', by: undefined, published: '2030-01-01', revisions: [] };

test('the feed has each dossier and each of its revisions, the newest first', () => {
  const feed = atomFeed([fog, ferry], home);
  expect([...feed.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id)).toEqual([
    home,
    `${home}ferries/#revised-2031-07-01`,
    `${home}ferries/#revised-2031-07-01-2`,
    `${home}ferries/`,
    `${home}fog/`,
  ]);
  expect(feed).toContain('<updated>2031-07-01T00:00:00Z</updated>');
  expect(feed).toContain('<title>Ferries &amp; &lt;harbours&gt;, corrected 1 July 2031</title>');
  expect([...feed.matchAll(/<name>([^<]+)</g)].map(([, name]) => name)).toEqual([
    'Ada Ferry',
    'Ada Ferry',
    'Ada Ferry',
    'Dossiers',
  ]);
});

test('the feed of an empty library is one too', () => {
  expect(atomFeed([], home)).toMatch(/<updated>\d{4}-\d\d-\d\dT00:00:00Z<\/updated>\n<\/feed>/);
});

test('a sitemap says of each page when its dossier last changed', () => {
  const files = sitemaps([ferry, fog], home);
  expect(Object.keys(files)).toEqual(['sitemap-index.xml', 'sitemap-0.xml']);
  const found = [...(files['sitemap-0.xml'] ?? '').matchAll(/<url><loc>([^<]+)<\/loc>(?:<lastmod>([^<]+))?/g)];
  expect(found.map(([, place, day]) => [place, day])).toEqual([
    [home, '2031-07-01'],
    [`${home}ferries/`, '2031-07-01'],
    [`${home}ferries/briefing/`, '2031-07-01'],
    [`${home}ferries/changes/`, '2031-07-01'],
    [`${home}ferries/event/fire/`, '2031-07-01'],
    [`${home}ferries/ports/`, '2031-07-01'],
    [`${home}fog/`, '2030-01-01'],
    [`${home}fog/briefing/`, '2030-01-01'],
    [`${home}fog/changes/`, '2030-01-01'],
    [`${home}fog/event/fire/`, '2030-01-01'],
    [`${home}fog/ports/`, '2030-01-01'],
  ]);
});

test('sitemaps hold no more than they may', () => {
  const events = Array.from({ length: 50_000 }, (_, at) => `${at}`);
  expect(Object.keys(sitemaps([{ ...ferry, parts: { sections: [], events } }], home))).toEqual([
    'sitemap-index.xml',
    'sitemap-0.xml',
    'sitemap-1.xml',
  ]);
});
