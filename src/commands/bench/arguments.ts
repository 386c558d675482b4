import { parseArgs } from 'node:util';

/** What `npm run bench` can be asked to measure. */
export interface Request {
  readonly weights: boolean;
  readonly lighthouse: boolean;
  readonly build: boolean;
  /** So many copies of the first dossier; 0 for none. */
  readonly dossiers: number;
  readonly twice: boolean;
  /** Lighthouse runs a page. */
  readonly runs: number;
  readonly reportOnly: boolean;
  readonly help: boolean;
  /** Paths such as `/404.html`; empty for the usual ones. */
  readonly pages: readonly string[];
}

/** Reads the arguments: the parts named, or the three usual ones. Throws in an author's words. */
export function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      weights: { type: 'boolean', default: false },
      lighthouse: { type: 'boolean', default: false },
      build: { type: 'boolean', default: false },
      dossiers: { type: 'string' },
      twice: { type: 'boolean', default: false },
      runs: { type: 'string', default: '3' },
      'report-only': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { weights, lighthouse, build, twice, help } = values;
  const stray = positionals.find((path) => !path.startsWith('/'));
  if (stray !== undefined) throw new Error(`"${stray}" is not the path of a page, such as /404.html.`);
  const dossiers = values.dossiers === undefined ? 0 : count(values.dossiers, '--dossiers');
  const all = !(weights || lighthouse || build || twice || dossiers > 0);
  return {
    weights: weights || all,
    lighthouse: lighthouse || all,
    build: build || all,
    dossiers,
    twice,
    runs: count(values.runs, '--runs'),
    reportOnly: values['report-only'],
    help,
    pages: positionals,
  };
}

function count(written: string, option: string): number {
  if (/^[1-9]\d{0,5}$/.test(written)) return Number(written);
  throw new Error(`${option} is "${written}": it has to be a number from 1.`);
}
