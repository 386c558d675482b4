/* Firefox on paper, driven by WebDriver BiDi over a socket of Node's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProgram, findProgram, lineOf, startProgram } from './programs.ts';
import { type Format, loadFaces, type Order, type Printer, type Reader, sheets } from './sheet.ts';

/** The path of a Firefox on this machine, or null. */
export function findFirefox(): string | null {
  return findProgram([
    process.env['FIREFOX_PATH'],
    'firefox-esr',
    'firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:/Program Files/Mozilla Firefox/firefox.exe',
  ]);
}

/** Prints one page in a Firefox of its own; null where there is none. */
export async function printInFirefox({ colorScheme, script, ...order }: Order & Reader): Promise<Buffer | null> {
  const firefox = await openFirefox({ colorScheme, script });
  try {
    return (await firefox?.print(order)) ?? null;
  } finally {
    await firefox?.close();
  }
}

/**
 * In which weights type is set: those of the page, or the regular one alone. Firefox draws the other weights of a variable
 * face as shapes, as which they look right, and their words cannot be read back.
 */
export type Weights = 'all' | 'regular';

/** Starts Firefox for a reader, to print any number of pages; null where there is none. */
export async function openFirefox(reader: Reader, weights: Weights = 'all'): Promise<Printer | null> {
  const path = findFirefox();
  if (!path) return null;
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  furnish(profile, reader, weights);
  const child = startProgram(
    path,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    // Else it would look for the display of the terminal, or for its sound.
    { MOZ_HEADLESS: '1', MOZ_CRASHREPORTER_DISABLE: '1' },
  );
  child.stdout.resume();
  let connection: Connection | undefined;
  const close = async () => {
    connection?.close();
    await endProgram(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    connection = await connect(`${await lineOf(child, /WebDriver BiDi listening on (ws:\/\/\S+)/)}/session`);
    const { capabilities } = await connection.ask<Session>('session.new', { capabilities: {} });
    const tab = await connection.ask<Tab>('browsingContext.create', { type: 'tab' });
    const print = (order: Order) => printPage(connection as Connection, tab, order, reader);
    return { version: `Firefox ${capabilities.browserVersion}`, print, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Session {
  readonly capabilities: { readonly browserVersion: string };
}

interface Tab {
  readonly context: string;
}

async function printPage({ ask }: Connection, { context }: Tab, order: Order, { script }: Reader): Promise<Buffer> {
  await ask('browsingContext.navigate', { context, url: order.url, wait: 'complete' });
  if (script) {
    const expression = `(async () => { ${loadFaces} ${order.prepare ?? ''} })()`;
    await ask('script.evaluate', { expression, target: { context }, awaitPromise: true });
  }
  const { data } = await ask<{ data: string }>('browsingContext.print', { context, ...paperOf(order.format) });
  return Buffer.from(data, 'base64');
}

/** What the dialog for printing has at first; a sheet is told in centimetres. */
function paperOf(format: Format) {
  const { width, height } = sheets[format];
  return { background: false, shrinkToFit: true, page: { width: width / 10, height: height / 10 } };
}

function furnish(profile: string, reader: Reader, weights: Weights): void {
  writeFileSync(join(profile, 'user.js'), preferences(reader));
  if (weights === 'all') return;
  mkdirSync(join(profile, 'chrome'));
  writeFileSync(join(profile, 'chrome/userContent.css'), '* { font-weight: 400 !important }');
}

/** Preferences of a new profile: the reader's, and that it asks nobody and shows nothing of its own. */
function preferences({ colorScheme, script }: Reader): string {
  const all: Readonly<Record<string, unknown>> = {
    'javascript.enabled': script,
    'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    'app.normandy.enabled': false,
    'app.update.disabledForTesting': true,
    'browser.aboutwelcome.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'browser.startup.homepage_override.mstone': 'ignore',
    'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.getAddons.cache.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,',
    'toolkit.legacyUserProfileCustomizations.stylesheets': true,
    'toolkit.telemetry.server': 'data:,',
  };
  return Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

interface Connection {
  /** Sends a command and returns what it results in. */
  readonly ask: <Result>(method: string, params: object) => Promise<Result>;
  readonly close: () => void;
}

interface Answer {
  readonly id?: number | null;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

async function connect(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no answer from ${url}`));
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.onmessage = ({ data }) => {
    const answer: Answer = JSON.parse(String(data));
    if (typeof answer.id === 'number') waiting.get(answer.id)?.(answer);
  };
  // A browser that ends leaves nobody waiting.
  socket.onclose = () => {
    for (const answer of waiting.values()) answer({ type: 'error', error: 'the browser ended' });
  };
  const ask = async <Result>(method: string, params: object): Promise<Result> => {
    const id = waiting.size + 1;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error}: ${answer.message}`);
    return answer.result as Result;
  };
  return { ask, close: () => socket.close() };
}
