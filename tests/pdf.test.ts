import { describe, expect, test } from 'vitest';
import { awaitFaces, dayOf, pathFor, siteOf, sizeInWords, withLinks } from '../src/commands/documents.ts';
import { printSettled, settlePdf } from '../src/commands/pdffile.ts';

describe('where the site of a page is served', () => {
  const page = (address: string) => `<head><link href="${address}" rel="canonical"></head>`;

  test('is what the page says', () => {
    expect(siteOf(page('https://example.org/sub/path/talks/'), 'talks')).toEqual({
      origin: 'https://example.org',
      base: '/sub/path/',
      isKnown: true,
    });
    expect(() => siteOf(page('https://example.org/other/'), 'talks')).toThrow('is https://example.org/other/, which');
  });

  test('is nowhere without its address', () => {
    const { origin, base, isKnown } = siteOf('<link rel="icon" href="https://example.org/talks/">', 'talks');
    expect([new URL(origin).hostname.split('.').at(-1), base, isKnown]).toEqual(['invalid', '/', false]);
  });
});

test('a document is of the day of the last revision, else of publication', () => {
  const meta = (name: string, day: string) => `<meta property="article:${name}_time" content="${day}">`;
  expect(dayOf(meta('published', '2026-11-22'))).toBe('2026-11-22');
  expect(dayOf(meta('published', '2026-11-22') + meta('modified', '2026-11-29'))).toBe('2026-11-29');
  for (const page of ['', meta('published', 'today')]) expect(() => dayOf(page)).toThrow('on which day');
});

describe('what a page asks for', () => {
  const site = { origin: 'https://example.org', base: '/sub/', isKnown: true };

  test.each([
    ['https://example.org/sub/', 'index.html'],
    ['https://example.org/sub/talks/?v=1#cite', 'talks/index.html'],
    ['https://example.org/sub/a%20b.css', 'a b.css'],
  ])('%s is %s', (address, path) => {
    expect(pathFor(address, site)).toBe(path);
  });

  test.each([
    'https://example.com/sub/talks/',
    'http://example.org/sub/talks/',
    'https://example.org/talks/',
    'https://example.org/sub/../secret',
    'https://example.org/sub/..%2fsecret',
    'https://example.org/sub/a/..%5c..%5csecret',
    'https://example.org/sub/100%.css',
    'data:text/css,a{}',
  ])('%s is refused', (address) => {
    expect(pathFor(address, site)).toBeNull();
  });
});

test('faces are waited for, whether a page asks for them by swap or as an option', () => {
  const face = (display: string) => `@font-face{font-display:${display};src:url(a.woff2)}`;
  expect(['swap', 'optional'].map(face).map(awaitFaces)).toEqual([face('block'), face('block')]);
});

describe('the links to documents', () => {
  const place = (file: string, filled = '', more = '') =>
    `<p><span class="pdf" data-file="${file}"${more}>${filled}</span></p>`;
  const made = [
    { file: 'briefing.pdf', pages: 2, bytes: 112_600 },
    { file: 'dossier.pdf', pages: 1, bytes: 2_049_000 },
  ];
  const link = (href: string, words: string) => `· <a href="${href}" type="application/pdf">${words}</a>`;

  test('stand where the page has room for one, from the folder of the page', () => {
    const page = place('briefing.pdf') + place('dossier.pdf', '', ' lang="en"');
    expect(withLinks(page, '', made)).toBe(
      place('briefing.pdf', link('briefing.pdf', 'PDF, 2 pages, 113 kB')) +
        place('dossier.pdf', link('dossier.pdf', 'PDF, 1 page, 2.0 MB'), ' lang="en"'),
    );
    expect(withLinks(page, 'briefing/', made)).toContain('href="../briefing.pdf"');
  });

  test('are the same after a second time, follow what was made, and go with it', () => {
    const once = withLinks(place('briefing.pdf'), '', made);
    expect(withLinks(once, '', made)).toBe(once);
    expect(withLinks(once, '', [{ file: 'briefing.pdf', pages: 3, bytes: 10 }])).toContain('>PDF, 3 pages, 1 kB<');
    expect(withLinks(once, '', made.slice(1))).toBe(place('briefing.pdf'));
  });

  test('leave everything else as it is', () => {
    const other =
      '<span class="map" data-file="dossier.pdf"></span><span class="pdf">x</span><a href="dossier.pdf">y</a>';
    expect(withLinks(other, '', made)).toBe(other);
  });

  test.each([
    [1, 1, '1 page, 1 kB'],
    [2, 999_499, '2 pages, 999 kB'],
    [40, 999_500, '40 pages, 1.0 MB'],
  ])('say how long and how large one is: %i, %i', (pages, bytes, words) => {
    expect(sizeInWords({ pages, bytes })).toBe(words);
  });
});

describe('a PDF that was printed', () => {
  const pdf = (time: string, [first, second]: readonly [string, string]) =>
    Buffer.from(
      `%PDF-1.4\n%\xD3\xEB\n/Creator (a)\n/CreationDate (D:${time}+00'00')\n/ModDate (D:${time}+00'00')>>\n` +
        `/ID (node${second}) /Headers [(node${first}) (node${second})] (a \\(node00000007\\))`,
      'latin1',
    );

  test('is of its day and numbers its elements from 1, whenever it was made, and is as long as before', () => {
    const one = pdf('20261130104735', ['00001826', '00001865']);
    const settled = settlePdf(one, '2026-11-29');
    expect(settled.toString('latin1')).toBe(pdf('20261129000000', ['00000001', '00000002']).toString('latin1'));
    expect(settled).toHaveLength(one.length);
    expect(settlePdf(pdf('20270101000000', ['00001849', '00001888']), '2026-11-29')).toEqual(settled);
    expect(settlePdf(settled, '2026-11-29')).toEqual(settled);
  });

  test('is refused when it has its dates in another form', () => {
    expect(() => settlePdf(Buffer.from('/CreationDate (D:20261130104735Z)'), '2026-11-29')).toThrow('known form');
  });
});

describe('the numbers in the contents', () => {
  /** Prints pages on which the anchors lie, one print after the other, and remembers which numbers it was given. */
  const printing = (...prints: readonly Readonly<Record<string, number>>[]) => {
    const given: Record<string, number>[] = [];
    const print = async (numbers: ReadonlyMap<string, number>) => {
      given.push(Object.fromEntries(numbers));
      return Buffer.from([given.length]);
    };
    const read = async () => ({ pages: 9, at: new Map(Object.entries(prints[given.length - 1] ?? {})) });
    return { given, done: (...anchors: string[]) => printSettled(anchors, print, read) };
  };

  test('are those of the pages of the print before, once they hold', async () => {
    const { given, done } = printing({ a: 2, b: 3 }, { a: 2, b: 3 });
    expect(await done('a', 'b')).toEqual({ pdf: Buffer.from([2]), pages: 9 });
    expect(given).toEqual([{}, { a: 2, b: 3 }]);
  });

  test('may move what they count, once', async () => {
    const { given, done } = printing({ a: 9 }, { a: 10 }, { a: 10 });
    await done('a');
    expect(given).toEqual([{}, { a: 9 }, { a: 10 }]);
    await expect(printing({ a: 9 }, { a: 10 }, { a: 9 }, { a: 9 }).done('a')).rejects.toThrow('printed 3 times');
  });

  test('are not asked for where there are no contents', async () => {
    const { given, done } = printing({});
    await done();
    expect(given).toHaveLength(1);
  });

  test('cannot be had of what is not on paper', async () => {
    await expect(printing({ a: 1 }).done('a', 'b-%C3%A9')).rejects.toThrow('lead to #b-é, which is not on paper');
  });
});
