/* What comes onto paper in other engines than Chromium, where this machine has them. */
import type { Page } from '@playwright/test';
import { type Facts, factsOf, missingFacts } from '../paper/facts.ts';
import { openFirefox } from '../paper/firefox.ts';
import { clippedItems, type Pdf, readPdf } from '../paper/pdf.ts';
import { drawPage, lightnessOf, shareThatDiffers } from '../paper/picture.ts';
import { type Format, type Printer, pointsPerMillimetre, type Reader, sheets } from '../paper/sheet.ts';
import { openWebkit } from '../paper/webkit.ts';
import { missingTexts, textsToRead } from '../paper/words.ts';
import { dossiers, expect, pages, parts, subject, test } from './site.ts';

/**
 * Each engine, and how near to the edge of the sheet it may set text, in points: most printers leave 4 mm white. WebKit
 * tells of the foot of a line, which it cuts off, once more above the next sheet.
 */
const engines = [
  { name: 'Firefox', open: (reader: Reader) => openFirefox(reader, 'regular'), edge: 12 },
  { name: 'WebKit', open: (reader: Reader) => openWebkit(reader), edge: 0 },
] as const;

type Engine = (typeof engines)[number];

const reader: Reader = { colorScheme: 'light', script: true };

/** Browsers start when a test first asks for them, and print for all that follow. */
const running = new Map<string, Promise<Printer | null>>();

async function printerOf({ name, open }: Engine, reader: Reader): Promise<Printer> {
  const key = `${name} ${JSON.stringify(reader)}`;
  const printer = running.get(key) ?? open(reader);
  running.set(key, printer);
  const ready = await printer;
  test.skip(!ready, `no ${name} here that can be driven`);
  if (!ready) throw new Error('skipped');
  test.info().annotations.push({ type: 'engine', description: ready.version });
  return ready;
}

interface Sheets {
  readonly facts: Facts;
  /** What a reader with every disclosure open sees. */
  readonly texts: readonly string[];
  readonly bytes: Buffer;
  readonly pdf: Pdf;
}

/** Script that waits until a briefing is on its sheets. */
const laidOut = `
for (let left = 100; left > 0 && document.querySelector('main.briefing') && !document.querySelector('.composed'); left--)
  await new Promise((done) => setTimeout(done, 100));`;

async function print(page: Page, engine: Engine, url: string, format: Format = 'A4', who = reader): Promise<Sheets> {
  const printer = await printerOf(engine, who);
  await page.goto(url);
  const [facts, bytes] = [await factsOf(page), await printer.print({ url, format, prepare: laidOut })];
  return { facts, bytes, texts: await textsToRead(page), pdf: await readPdf(bytes) };
}

/** Expects the sheets to have the size asked for, all facts, no text at the edge, and to be no more than can be read. */
function expectWhole({ pdf, facts }: Sheets, { edge }: Engine, format: Format = 'A4'): void {
  expect.soft(missingFacts(facts, pdf.text)).toEqual([]);
  expect.soft(pdf.pages.flatMap((sheet) => clippedItems(sheet, edge))).toEqual([]);
  const { width, height } = sheets[format];
  for (const sheet of pdf.pages) {
    expect.soft(Math.abs(sheet.width - width * pointsPerMillimetre)).toBeLessThan(1.5);
    expect.soft(Math.abs(sheet.height - height * pointsPerMillimetre)).toBeLessThan(1.5);
  }
  expect.soft(pdf.pages.length).toBeLessThan(12 + 1.5 * facts.events.length);
}

const others = [
  ...parts.filter((_, index) => index === 1 || index === 2),
  { name: 'changes', address: `${subject}changes/` },
  { name: 'briefing', address: `${subject}briefing/` },
  ...pages.filter(({ name }) => name.startsWith('the library')),
];

for (const engine of engines)
  test.describe(`on paper in ${engine.name}`, () => {
    // One after the other, so that they share what has been started.
    test.describe.configure({ mode: 'default', timeout: 120_000 });

    test.afterAll(async () => {
      for (const printer of running.values()) await (await printer)?.close();
      running.clear();
    });

    for (const { name, address } of [...dossiers, ...others])
      test(`${name} is whole`, async ({ page }) => {
        const printed = await print(page, engine, address);
        expectWhole(printed, engine);
        // WebKit may cut off a line at the foot of a sheet.
        const lost = missingTexts(printed.texts, printed.pdf.text);
        expect.soft(lost.slice(engine.name === 'WebKit' ? 1 : 0)).toEqual([]);
      });

    test('a dossier is whole on a sheet of Letter', async ({ page }) => {
      expectWhole(await print(page, engine, subject, 'Letter'), engine, 'Letter');
    });

    test('from a dark screen comes the same as from a light one', async ({ page }) => {
      const dark = await print(page, engine, subject, 'A4', { ...reader, colorScheme: 'dark' });
      const light = await print(page, engine, subject);
      const [first, second] = [await drawPage(dark.bytes), await drawPage(light.bytes)];
      expect(lightnessOf(first).paper).toBe(1);
      expect(lightnessOf(first).inked).toBeGreaterThan(0.01);
      // WebKit may print one in the faces that stand in: no engine waits for faces.
      if (engine.name === 'Firefox') expect(shareThatDiffers(first, second)).toBe(0);
      expect(Math.abs(lightnessOf(first).inked - lightnessOf(second).inked)).toBeLessThan(0.02);
      expect(dark.pdf.pages.length).toBe(light.pdf.pages.length);
    });

    test('without script each row still says its thing', async ({ page }) => {
      expectWhole(await print(page, engine, subject, 'A4', { ...reader, script: false }), engine);
    });
  });
