import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { isError } from '../src/model/problems.ts';
import { changed, spoilt } from './fixtures/changes.ts';
import { headed, made } from './fixtures/mistakes.ts';
import { registered } from './fixtures/registers.ts';
import { check, redSeaDossier, smallText } from './fixtures/site.ts';

// Commands are started, and a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const index = 'content/port-amity/index.mdx';
const log = 'content/port-amity/permalinks.json';
const register = registered(smallText, '2031-07-01');
const read = (text: string, own = register) => check({ [index]: text, [log]: own });

test('what is registered has no problem and no note', () => {
  expect(read(smallText).text).toBe('');
});

describe('what changes after publication', () => {
  test.each(changed.map((change) => [change.name, change] as const))('%s', (_, change) => {
    const { text, places } = made(smallText, change);
    const { problems, dossiers } = read(text);
    expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(places);
    expect(problems.map(({ rule }) => rule)).toEqual(change.rules.filter(Boolean));
    expect(dossiers).toHaveLength(problems.some(isError) ? 0 : 1);
    for (const { found, expected, cure = '' } of problems)
      expect(`${found} ${expected} ${cure}`).not.toMatch(/undefined|null/);
    if (problems.some(isError)) return;
    // Once it is registered there is nothing more to say.
    const next = registered(text, '2031-08-01', register);
    expect(read(text, next).text).toBe('');
    expect(registered(text, '2031-08-02', next)).toBe(next);
    for (const line of register.split(',\n')) expect(next).toContain(line.replace(/\n\]\n$/, ''));
  });

  test('what is said', async () => {
    const texts = [
      ...changed.map((change) => `${headed(change)}\n${read(made(smallText, change).text).text}`),
      ...spoilt.map(([name, , , spoil]) => `# a register ${name}\n\n${read(smallText, spoil(register)).text}`),
    ];
    await expect(`${texts.join('\n\n\n')}\n`).toMatchFileSnapshot('output/problems/permalinks.txt');
  });
});

test.each(spoilt)('a register %s', (_, rule, place, spoil) => {
  const { problems, dossiers } = read(smallText, spoil(register));
  const [{ file, line, column } = { file: '', line: 0, column: 0 }] = problems;
  expect(problems.map((problem) => problem.rule)).toEqual([rule]);
  expect(`${file}:${line}:${column}`).toBe(`${log}${place || `:${register.trim().split('\n').length - 1}:1`}`);
  expect(dossiers).toEqual([]);
});

/** Follows what a report proposes: entries of `permalinks` and of `revisions`, with the reasons that they ask for. */
function cured(text: string, own = register): string {
  const entries = read(text, own).problems.flatMap(
    ({ cure = '' }) => /under permalinks: (- \{.*\})/.exec(cure)?.[1]?.replace('why: …', 'why: It was wrong.') ?? [],
  );
  const revisions = read(text, own).problems.flatMap(({ cure = '' }) => /touches: \[(.*)\]/.exec(cure)?.[1] ?? []);
  const touches = [...new Set(revisions)].join(', ');
  const revision = `  - { date: 2031-08-01, kind: correction, note: Corrected., touches: [${touches}] }\n`;
  return text
    .replace(
      'sourceSummary:',
      () =>
        `${entries.length > 0 ? 'permalinks:\n' : ''}${entries.map((line) => `  ${line}\n`).join('')}sourceSummary:`,
    )
    .replace('\nkeyJudgements:', () => `${touches && revision}\nkeyJudgements:`);
}

test.each([
  'a number changed',
  'a number changed by a merge',
  'a number of a record changed',
  'a date of a record changed',
  'a paragraph deleted',
  'a section merged into the one before',
  'a record renamed',
  'a record deleted',
  'a key judgement replaced',
  'several at once',
])('a cure that is followed to the letter works: %s', (name) => {
  const change = changed.find((one) => one.name === name);
  if (!change) throw new Error(name);
  const text = cured(made(smallText, change).text);
  expect(read(text).problems.filter(isError)).toEqual([]);
  expect(read(text, registered(text, '2031-08-01', register)).text).toBe('');
});

/** Publishes states of the prose of the small dossier one after the other; returns the anchors of the passages of each. */
function history(...bodies: readonly string[]) {
  const end = smallText.indexOf('\n---\n', 5) + 5;
  const head = smallText
    .slice(0, end)
    .replace(/\nclaims:[\s\S]*(?=\n---)/, '')
    .replace(/,? paragraph: the-strike-1/, '')
    .replace('    claims: [loss-large]\n', '');
  let own: string | undefined;
  return bodies.map((body, at) => {
    const text = `${head}\n${body}\n\nIt cites <Cite source="gazette-april" /><Cite source="gazette-may" /><Cite source="radio-note" />.\n`;
    const { dossiers, text: report } = own === undefined ? check({ [index]: text }) : read(text, own);
    own = registered(text, `2031-07-${10 + at}`, own);
    const [dossier] = dossiers;
    if (!dossier) throw new Error(report);
    return {
      anchors: dossier.sections.flatMap(({ id, passages }) => [`## ${id}`, ...passages.map((passage) => passage.id)]),
      aliases: dossier.permalinks.aliases.map(({ anchor, to }) => `${anchor} → ${to}`),
    };
  });
}

const a =
  'The harbour of the north lies behind two breakwaters, and its council meets each week in the house on the quay.';
const b =
  'In the south the pilots keep a room of their own, where they store ropes, lamps and a book of all the ships.';
const c = 'Both towns paid for the dredging of the channel, though neither has said in public how the bill was shared.';

test('a paragraph that was taken in and stands by itself again has its anchor back, in either order', () => {
  const states = history(
    `## North\n\n${a}\n\n${b}\n\n${c}`,
    `## North\n\n${a} ${b}\n\n${c}`,
    `## North\n\n${b}\n\n${a}\n\n${c}`,
    `## North\n\n${b}\n\n${a}\n\n${c}`,
  );
  expect(states[1]?.anchors.slice(0, 3)).toEqual(['## north', 'north-1', 'north-3']);
  expect(states[1]?.aliases).toEqual(['north-2 → north-1']);
  expect(states[2]?.anchors.slice(0, 4)).toEqual(['## north', 'north-2', 'north-1', 'north-3']);
  expect(states[2]?.aliases).toEqual([]);
  expect(states[3]).toEqual(states[2]);
});

test('a section keeps its anchor when it is renamed twice, and when another takes its old name', () => {
  const states = history(
    `## North\n\n${a}\n\n## South\n\n${b}`,
    `## The Far North\n\n${a}\n\n## South\n\n${b}`,
    `## Up There\n\n${a}\n\n## North\n\n${b}`,
    `## North\n\n${b}\n\n## Up There\n\n${a}\n\n## South\n\n${c}`,
  );
  expect(states.map(({ anchors }) => anchors.filter((each) => each.startsWith('##')).join(' '))).toEqual([
    '## north ## south',
    '## north ## south',
    '## north ## south',
    '## south ## north ## south-3',
  ]);
});

test('headings of the third level keep their anchors, by their words and by what stands under them', () => {
  const [first, , third] = history(
    `## North\n\n### Early\n\n${a}\n\n### Late\n\n${b}`,
    `## North\n\n### At first\n\n${a}\n\n### Late\n\n${c}\n\n${b}`,
    `## North\n\n### Late\n\n${c}\n\n${b}\n\n### At first\n\n${a}`,
  );
  expect(first?.anchors.slice(0, 3)).toEqual(['## north', 'north-1', 'north-2']);
  expect(third?.anchors.slice(2, 4)).toEqual(['north-2', 'north-1']);
});

test('a second change on one day, and a change back, are entered', () => {
  const other = smallText.replace('Port Amity lives', 'Port Amity has always lived');
  const once = registered(other, '2031-07-01', register);
  expect(read(other, once).text).toBe('');
  const back = registered(smallText, '2031-07-01', once);
  expect(read(smallText, back).text).toBe('');
  expect(registered(smallText, '2031-07-02', back)).toBe(back);
});

describe('the command', () => {
  mkdirSync('.build', { recursive: true });
  const folder = mkdtempSync('.build/permalinks-');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = `${folder}/port-amity/permalinks.json`;
  const write = (text: string) => {
    mkdirSync(`${folder}/port-amity`, { recursive: true });
    writeFileSync(`${folder}/port-amity/index.mdx`, text);
    writeFileSync(
      `${folder}/port-amity/region.topojson`,
      readFileSync('tests/fixtures/dossiers/port-amity/region.topojson'),
    );
  };
  const run = (...args: string[]) => {
    const env = { ...process.env, DOSSIERS: folder };
    const { stdout, status } = spawnSync(process.execPath, ['src/commands/run.ts', 'permalinks', ...args], {
      env,
      encoding: 'utf8',
    });
    return { said: stdout.trim().replaceAll(folder, 'content'), status };
  };

  test('enters what stands, and then what changes', () => {
    write(smallText);
    expect(run('--check')).toEqual({
      said: 'content/port-amity/permalinks.json: not complete: 25 anchors added, 1 revision. Enter them: npm run permalinks',
      status: 1,
    });
    expect(run()).toEqual({
      said: 'content/port-amity/permalinks.json: 25 anchors added, 1 revision, as of 2031-07-01.',
      status: 0,
    });
    const first = readFileSync(file, 'utf8');
    expect(first).toBe(register);
    expect(run()).toEqual({ said: 'content/port-amity/permalinks.json: complete, 25 anchors.', status: 0 });
    expect(readFileSync(file, 'utf8')).toBe(first);
    write(smallText.replace('Port Amity lives', 'Port Amity has always lived'));
    const { said, status } = run('--date', '2031-07-09', 'port-amity');
    expect(said).toMatch(
      /anchor-is-kept \(note\)[\s\S]*1 note\.\n\ncontent\/port-amity\/permalinks\.json: 2 changed, as of 2031-07-09\.\nNo new revision tells of it/,
    );
    expect(status).toBe(0);
    expect(run('--check').status).toBe(0);
    expect(readdirSync(`${folder}/port-amity`).toSorted()).toEqual(['index.mdx', 'permalinks.json', 'region.topojson']);
  });

  test('refuses a day that is none or too early, and a dossier that is not there', () => {
    write(smallText);
    writeFileSync(file, register);
    expect(run('--date', '2031-02-30')).toEqual({
      said: '--date is "2031-02-30": it has to be a day, written 2026-11-29.',
      status: 1,
    });
    expect(run('--date', '2031-06-30')).toEqual({
      said: '--date is 2031-06-30: the register of port-amity has entries of 2031-07-01. Give that day or a later one.',
      status: 1,
    });
    expect(run('port-amitty')).toEqual({
      said: 'There is no dossier "port-amitty" in content. Try: port-amity',
      status: 1,
    });
    expect(run('--dates').status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(register);
  });

  test('writes nothing while the dossier has problems', () => {
    write(smallText.replace('low: 3', 'low: 2'));
    writeFileSync(file, register);
    const { said, status } = run();
    expect(said).toMatch(/number-is-revised[\s\S]*1 problem in 1 file\. Nothing was changed\.$/);
    expect(status).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(register);
  });

  test('puts a register in order that a merge left in disorder', () => {
    write(smallText);
    const [, ...lines] = register.trim().split('\n');
    writeFileSync(file, `[\n${[lines[3], lines[3], ...lines].join('\n')}\n`);
    expect(run('--check').status).toBe(0);
    expect(run().said).toBe('content/port-amity/permalinks.json: complete, 25 anchors; put in order.');
    expect(readFileSync(file, 'utf8')).toBe(register);
  });
});

test('two authors publish on two branches, and git merges what they entered', () => {
  const root = mkdtempSync(join(tmpdir(), 'authors-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: root,
      stdio: 'pipe',
      encoding: 'utf8',
    });
  const publish = (text: string, date: string) => {
    const own = registered(text, date, readFileSync(join(root, log), 'utf8'));
    writeFileSync(join(root, index), text);
    writeFileSync(join(root, log), own);
    git('commit', '-qam', date);
  };
  try {
    mkdirSync(join(root, 'content/port-amity'), { recursive: true });
    writeFileSync(join(root, '.gitattributes'), readFileSync('.gitattributes'));
    writeFileSync(join(root, index), smallText);
    writeFileSync(join(root, log), register);
    git('init', '-qb', 'main');
    git('add', '.');
    git('commit', '-qm', 'first');
    git('checkout', '-qb', 'other');
    publish(
      smallText
        .replace('## The strike', `${a}\n\n## The strike`)
        .replace('low: 3', 'low: 2')
        .replace(
          'note: A port was misspelt.',
          'note: A port was misspelt.\n  - { date: 2031-08-01, kind: correction, note: A fire., touches: [event-fuel-fire] }',
        ),
      '2031-08-01',
    );
    git('checkout', '-q', 'main');
    publish(
      smallText.replace('See [the strike]', `${b}\n\nSee [the strike]`).replace('The loss was', 'Its loss was'),
      '2031-08-01',
    );
    git('merge', '-q', 'other', '-m', 'merge');
    const [text, own] = [index, log].map((path) => readFileSync(join(root, path), 'utf8')) as [string, string];
    const { dossiers, problems } = read(text, own);
    expect(problems).toEqual([]);
    const anchors = dossiers[0]?.sections.flatMap(({ passages }) => passages.map(({ id }) => id));
    expect(anchors).toEqual([
      'opening-1',
      expect.stringMatching(/^opening-[0-9a-f]{4}$/),
      'the-strike-1',
      'the-strike-2',
      'what-came-after-1',
      expect.stringMatching(/^what-came-after-[0-9a-f]{4}$/),
      'what-came-after-2',
    ]);
    const after = registered(text, '2031-08-02', own);
    expect(read(text, after).text).toBe('');
    expect(registered(text, '2031-08-03', after)).toBe(after);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('the dossier on the ferries was published three times, and nothing of it was lost', () => {
  const { permalinks } = redSeaDossier();
  expect(permalinks.aliases).toEqual([
    { anchor: 'what-항구-will-say-2', to: 'what-항구-will-say-1', kind: 'passage' },
    { anchor: 'event-boats-clash', to: 'event-rowing-boats', kind: 'event' },
  ]);
  expect(permalinks.withdrawn.map(({ anchor, kind }) => `${kind} ${anchor}`)).toEqual(['claim claim-lights-out']);
  const days = permalinks.published.flatMap(({ versions }) => versions.map(({ date }) => date));
  expect([...new Set(days)].toSorted()).toEqual(['2032-11-20', '2032-12-01', '2033-01-15']);
  const collision = permalinks.published.find(({ anchor }) => anchor === 'the-collision-at-massawa-باصع-1');
  expect(collision?.versions.map(({ words }) => /(four|five) passengers/.exec(words ?? '')?.[1])).toEqual([
    'five',
    'four',
  ]);
  expect(permalinks.published.filter(({ isCurrent }) => !isCurrent).map(({ anchor }) => anchor)).toEqual([
    'claim-lights-out',
    'event-boats-clash',
    'what-항구-will-say-2',
  ]);
});
