import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** The dossier that the tests read, from the site's folder; its address is a contract. */
export const dossier = 'ttp-pakistan-afghanistan/';

/** Every page of the site, from the site's folder. */
export const pages = ['', '404.html', dossier];

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
  const own = new Set(
    [process.env['TEST_URL'], process.env['TEST_SUB_URL']].map((url) => new URL(url ?? '').origin),
  );
  context.on('request', (request) => {
    const url = request.url();
    requests.push(url);
    if (!/^(data|blob|about|chrome-error):/.test(url) && !own.has(new URL(url).origin))
      found.push(`asked for ${url}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => found.push(`threw ${error.error().message}`));
  context.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') found.push(`failed: ${request.url()}`);
  });
}

/** Opens the dossier, at an anchor or a view of it, with its scripts running. */
export async function openDossier(page: Page, at = ''): Promise<void> {
  await page.goto(dossier + at);
  await expect(page.locator('.note')).toBeAttached();
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
