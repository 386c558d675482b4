import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeGuide } from './tables.ts';

const help = `npm run fields -- [--check]

Writes the tables of content/README.md, the author's guide, from the schema. The prose around them stays as it is.

  --check   write nothing; exit status 1 when a table is out of date
  --help    show this`;

const guide = 'content/README.md';
const path = join(import.meta.dirname, '..', '..', guide);

try {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  const before = readFileSync(path, 'utf8');
  const after = makeGuide(before);
  if (values.help) console.log(help);
  else if (after === before) console.log(`${guide} says what the schema says.`);
  else if (values.check) throw new Error(`${guide} is out of date. Write it anew: npm run fields`);
  else {
    writeFileSync(path, after);
    console.log(`Written: ${guide}`);
  }
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
