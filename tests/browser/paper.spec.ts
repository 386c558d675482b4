/* What comes onto paper in Chromium, read back from the PDF. */
import { printInChromium } from '../paper/chromium.ts';
import { factsOf, missingFacts } from '../paper/facts.ts';
import { clippedItems, readPdf } from '../paper/pdf.ts';
import { compareWithKept, drawPage, lightnessOf, shareThatDiffers } from '../paper/picture.ts';
import { pointsPerMillimetre, sheets } from '../paper/sheet.ts';
import { hasText, missingTexts, textsToRead } from '../paper/words.ts';
import { dossiers, expect, openDossier, pages, parts, subject, test } from './site.ts';

/** Between them each sheet, each screen, and with and without script. */
const readers = [
  { format: 'A4', colorScheme: 'dark', javaScriptEnabled: true },
  { format: 'Letter', colorScheme: 'light', javaScriptEnabled: false },
] as const;

const kinds = [
  ...pages,
  ...parts,
  ...dossiers
    .filter(({ address }, index) => index === 0 || address === subject)
    .flatMap(({ name, address }) => [
      { name: `the changes of ${name}`, address: `${address}changes/` },
      { name: `the briefing of ${name}`, address: `${address}briefing/` },
    ]),
];

for (const { format, ...context } of readers)
  test.describe(`on ${format}, from a ${context.colorScheme} screen, ${context.javaScriptEnabled ? 'with' : 'without'} script`, () => {
    test.use(context);

    for (const { name, address } of kinds)
      test(`${name} is whole`, async ({ page }) => {
        // The sheets of a briefing are made for the paper that is chosen.
        await page.goto(address.endsWith('/briefing/') ? `${address}?paper=${format}` : address);
        const facts = await factsOf(page);
        const pdf = await readPdf(await printInChromium(page, format));
        const texts = await textsToRead(page);
        expect(texts.length).toBeGreaterThan(3);
        expect.soft(missingTexts(texts, pdf.text)).toEqual([]);
        expect.soft(missingFacts(facts, pdf.text)).toEqual([]);
        expect.soft(pdf.pages.flatMap((sheet) => clippedItems(sheet, 12))).toEqual([]);
        const { width, height } = sheets[format];
        for (const sheet of pdf.pages) {
          expect.soft(Math.abs(sheet.width - width * pointsPerMillimetre)).toBeLessThan(1.5);
          expect.soft(Math.abs(sheet.height - height * pointsPerMillimetre)).toBeLessThan(1.5);
          // Drawn with lines, which are sharp at any size.
          expect.soft(sheet.images).toBe(0);
        }
      });
  });

for (const { name, address } of [...dossiers, ...parts])
  test(`the PDF of ${name} can be found by its title, heard, and gone through`, async ({ page }) => {
    await page.goto(address);
    const { title, language, headings } = await factsOf(page);
    const pdf = await readPdf(await printInChromium(page, 'A4'));
    expect.soft(pdf.title).toBe(title);
    expect.soft(pdf.language).toBe(language);
    expect.soft(pdf.isTagged).toBe(true);
    const outline = pdf.outline.map((entry) => entry.title).join('\n');
    expect.soft(headings.filter((heading) => !hasText(outline, heading))).toEqual([]);
    expect.soft(pdf.outline.filter((entry) => entry.page === null)).toEqual([]);
    for (const role of ['H1', 'H2', 'P', 'Link']) expect.soft(pdf.roles.get(role), role).toBeGreaterThan(0);
    expect.soft(pdf.links.filter(({ url, target }) => url === null && target === null)).toEqual([]);
    expect.soft(pdf.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
    expect.soft(pdf.fonts.map((font) => font.name).join()).toMatch(/DossierS/);
  });

test('from a dark screen comes the same as from a light one', async ({ page }) => {
  await openDossier(page);
  const light = await printInChromium(page, 'A4');
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await printInChromium(page, 'A4');
  for (const number of [1, 2]) {
    const [first, second] = [await drawPage(light, { page: number }), await drawPage(dark, { page: number })];
    expect(lightnessOf(second).paper).toBe(1);
    expect(lightnessOf(second).inked).toBeGreaterThan(0.01);
    expect(shareThatDiffers(first, second)).toBe(0);
  }
});

test('the chronology has the heads of its columns', async ({ page }) => {
  await openDossier(page);
  const heads = ['No.', 'Date', 'Event', 'Sources, our notes and checks'];
  const { text } = await readPdf(await printInChromium(page, 'A4'));
  expect(missingTexts(heads, text)).toEqual([]);
});

test('each sheet after the first says what it is of, and its number', async ({ page }) => {
  await openDossier(page);
  const { pages: printed } = await readPdf(await printInChromium(page, 'A4'));
  for (const { number, items, height, text } of printed.slice(1)) {
    const margin = items.filter(({ y }) => y < 51 || y > height - 51).map((item) => item.text);
    expect.soft(margin.join(' ')).toMatch(new RegExp(`\\b${number}\\b`));
    expect.soft(text).not.toBe('');
  }
});

for (const [name, address, number] of [
  ['dossier-first', subject, 1],
  ['dossier-second', subject, 2],
  ['event-first', parts[3]?.address ?? '', 1],
  ['briefing-first', `${subject}briefing/?paper=A4`, 1],
  ['briefing-second', `${subject}briefing/?paper=A4`, 2],
] as const)
  test(`${name} looks on paper as it did`, async ({ page }) => {
    await page.goto(address);
    const bytes = await printInChromium(page, 'A4');
    const picture = await drawPage(bytes, { page: number });
    expect(await compareWithKept(picture, `tests/output/paper/${name}.png`)).toBeNull();
  });

test.describe('the equipment', () => {
  const lines = Array.from({ length: 12 }, (_, line) => `Line ${line} of a paragraph that says nothing much.`).join(
    ' ',
  );
  const sheetOf = (first: string, second: string) => `<!doctype html><html lang="en"><title>Probe</title>
    <style>@page { margin: 20mm } body { font: 11pt/1.4 serif; margin: 0 }</style>
    <h1>Head&shy;ing of a file</h1><p style="${first}">${lines}</p><p style="${second}">${lines}</p>`;

  test('sees a block that moved, and lets letters pass that are drawn a little differently', async ({ page }) => {
    const draw = async (first = '', second = '') => {
      await page.setContent(sheetOf(first, second));
      return drawPage(await printInChromium(page, 'A4'));
    };
    const before = await draw();
    expect(shareThatDiffers(before, await draw('translate: 0.3px 0.2px', '-webkit-text-stroke: 0.1px'))).toBeLessThan(
      0.001,
    );
    expect(shareThatDiffers(before, await draw('', 'translate: 0 14pt'))).toBeGreaterThan(0.004);
    expect(shareThatDiffers(before, await draw('', 'color: #fff'))).toBeGreaterThan(0.02);
  });

  test('reads words without soft hyphens, and sees what leaves the sheet or comes too near to its edge', async ({
    page,
  }) => {
    await page.setContent(sheetOf('', ''));
    const pdf = await readPdf(await printInChromium(page, 'A4'));
    expect(pdf.outline).toEqual([{ title: 'Heading of a file', depth: 1, page: 1 }]);
    expect(missingTexts(['Heading of a file', 'Heading of a fly', lines], pdf.text)).toEqual(['Heading of a fly']);
    const [sheet] = pdf.pages;
    if (!sheet) throw new Error('nothing was printed');
    expect(clippedItems(sheet, 56)).toEqual([]);
    expect(clippedItems(sheet, 60).length).toBeGreaterThan(10);
    // What is off the sheet Chromium leaves out, so that its words are missing.
    await page.setContent(sheetOf('display: none', 'position: relative; left: -25mm'));
    const cut = await readPdf(await printInChromium(page, 'A4'));
    expect(missingTexts([lines], cut.text)).toEqual([lines]);
  });
});
