import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** Where the two editions are served: the content at the root of a host, the dossiers of the tests in a sub-folder. */
const editions = [
  { address: process.env['TEST_URL'] ?? '', folder: 'content' },
  { address: process.env['TEST_SUB_URL'] ?? '', folder: 'tests/fixtures/dossiers' },
] as const;

/** Every dossier of both editions, by its slug and its address. */
export const dossiers = editions.flatMap(({ address, folder }) =>
  readdirSync(folder)
    .filter((slug) => existsSync(join(folder, slug, 'index.mdx')))
    .map((slug) => ({ name: slug, address: `${address}${slug}/` })),
);

/** Of each edition the page of one section and of one event, both with a map. */
const paths = [
  [0, 'ttp-pakistan-afghanistan/fraying-relations/'],
  [0, 'ttp-pakistan-afghanistan/event/chitral-attack/'],
  [1, 'khayal-ports/pilots/'],
  [1, 'red-sea-ferries/event/quay-collision/'],
] as const;
export const parts = paths.map(([edition, path]) => ({ name: path, address: `${editions[edition].address}${path}` }));

/** Every page of both editions but those of parts; of that for what is not there, which is the same in both, one. */
export const pages = [
  { name: 'the page for what is not there', address: `${editions[0].address}404.html` },
  ...editions.map(({ address, folder }) => ({ name: `the library of ${folder}`, address })),
  ...dossiers,
];

/** The dossier in which the details are tried: it has something of everything, and no editor changes it. */
export const subject = `${editions[1].address}red-sea-ferries/`;

/** What a page did that it should not have: asked another site, broke its policy, threw, or complained in the console. */
export interface Misdeeds {
  readonly found: string[];
  /** Everything that it asked for, in order. */
  readonly requests: string[];
}

/**
 * Playwright's `test`, which also fails when anything in its browser asked another site, broke the policy or logged an error.
 * Nothing moves slowly in it: where motion itself is the subject, a test asks for it.
 */
export const test = base.extend<{ misdeeds: Misdeeds }>({
  contextOptions: { reducedMotion: 'reduce' },
  misdeeds: [
    async ({ context }, use) => {
      const misdeeds: Misdeeds = { found: [], requests: [] };
      watch(context, misdeeds);
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          console.error(`policy: ${violatedDirective} refuses ${blockedURI}`),
        );
      });
      await use(misdeeds);
      expect(misdeeds.found).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

function watch(context: ReturnType<Page['context']>, { found, requests }: Misdeeds): void {
  context.on('request', (request) => {
    const url = request.url();
    requests.push(url);
    const isOwn = editions.some(({ address }) => url.startsWith(address));
    if (!isOwn && !/^(data|blob|about|chrome-error):/.test(url)) found.push(`asked for ${url}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => found.push(`threw ${error.error().message}`));
  context.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') found.push(`failed: ${request.url()}`);
  });
}

/** Opens a dossier, at an anchor or a view of it, with its scripts running. */
export async function openDossier(page: Page, address = subject): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector('link[rel=stylesheet][media=all]'));
}

/** Makes a file of the site slow to come, as on a bad line. */
export async function delay(page: Page, file: string): Promise<void> {
  await page.route(`**/${file}`, async (route) => {
    await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
}

/** Opens every disclosure of the page. */
export async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** The marks of events in a part of the page that can be seen at this width. */
export function marksIn(page: Page, part: string): Locator {
  return page.locator(`${part} a.mark`).filter({ visible: true });
}

/** The note that a citation or an event opens. */
export function noteOf(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Lets whatever a pointer or key set going show itself, where the test is that nothing does. */
export async function letSettle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
}

/** The ids of what the browser shows as the target of the address; none or one. */
export function targetOf(page: Page): Promise<readonly string[]> {
  return page.locator(':target').evaluateAll((elements) => elements.map(({ id }) => id));
}
