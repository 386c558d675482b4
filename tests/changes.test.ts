import { describe, expect, test } from 'vitest';
import { changesOf, stateInWords } from '../src/views/changes.ts';
import { versionMarks } from '../src/views/permalinks.ts';
import { registered } from './fixtures/registers.ts';
import { check, smallText } from './fixtures/site.ts';

/** The small dossier after states of its text were published, on the first of July 2031 and of the months after it. */
function published(...texts: readonly string[]) {
  let register: string | undefined;
  for (const [at, text] of texts.entries())
    register = registered(text, `2031-${String(7 + at).padStart(2, '0')}-01`, register);
  const text = texts.at(-1) ?? '';
  const files = { 'content/port-amity/index.mdx': text, 'content/port-amity/permalinks.json': register ?? '' };
  const { dossiers, text: report } = check(files);
  const [dossier] = dossiers;
  if (!dossier) throw new Error(report);
  return dossier;
}

/** A text with several words replaced, each of which it has to have. */
function edited(text: string, ...pairs: readonly (readonly [old: string, now: string])[]): string {
  return pairs.reduce((all, [old, now]) => {
    expect(all).toContain(old);
    return all.replaceAll(old, now);
  }, text);
}

const entry = (line: string) => ['sourceSummary:', `permalinks:\n  - ${line}\nsourceSummary:`] as const;
const [, strike = ''] = /(From 1 April .*)\n/.exec(smallText) ?? [];
const [, fire = ''] = /(On 9 April <Event .*)\n/.exec(smallText) ?? [];
const see = 'See [the strike](#the-strike) and [the library](/).';

/** What a reader of the page of changes, and who follows an old link, is told of an anchor. */
function told(dossier: ReturnType<typeof published>, anchor: string) {
  const line = changesOf(dossier)
    .groups.flatMap(({ lines }) => lines)
    .find((one) => one.anchor === anchor);
  if (!line) throw new Error(`no line for ${anchor}`);
  const changes = [...line.onward, ...line.changes];
  return {
    state: stateInWords(line),
    changes: changes.map(({ kind, date, to = '' }) => [kind, date ?? 'on an unknown day', to].join(' ').trim()),
    words: changes.map(({ fields }) =>
      fields.map(({ words }) => words.map(({ text, kind }) => `${kind}: ${text}`).join(' | ')).join(' || '),
    ),
    marks: versionMarks(dossier)[anchor]?.length,
  };
}

describe('an anchor that leads elsewhere', () => {
  const renamed = edited(
    smallText,
    ['ferry-stop', 'ferries-halt'],
    entry('{ anchor: event-ferry-stop, to: event-ferries-halt }'),
  );

  test('under which the same record went on tells what changed there since', () => {
    const { state, changes, marks } = told(published(smallText, renamed), 'event-ferry-stop');
    expect([state, changes, marks]).toEqual(['under another anchor, the link leads on', ['added 2031-07-01'], 1]);
    const later = told(
      published(smallText, renamed, edited(renamed, ['title: Ferries stop', 'title: Ferries halt'])),
      'event-ferry-stop',
    );
    expect(later.changes).toEqual(['changed 2031-09-01', 'added 2031-07-01']);
    expect(later.words[0]).toBe('gone: Ferries stop | new: Ferries halt');
    expect(later.marks).toBe(2);
  });

  test('tells of a record that was changed as it was renamed', () => {
    const { state, changes, words, marks } = told(
      published(smallText, edited(renamed, ['title: Ferries stop', 'title: Ferries halt'])),
      'event-ferry-stop',
    );
    expect(state).toBe('replaced, the link leads on');
    expect(changes).toEqual(['replaced 2031-08-01 event-ferries-halt', 'added 2031-07-01']);
    expect(words[0]).toBe('gone: Ferries stop | new: Ferries halt');
    expect(marks).toBe(2);
  });

  test('to what stood before shows what stood under it, on a day that is not known', () => {
    const text = edited(smallText, [`${fire}\n\n`, ''], entry('{ anchor: the-strike-2, to: the-strike-1 }'));
    const { state, changes, words, marks } = told(published(smallText, text), 'the-strike-2');
    expect(state).toBe('replaced, the link leads on');
    expect(changes).toEqual(['replaced on an unknown day the-strike-1', 'added 2031-07-01']);
    expect(words[0]).toMatch(/^gone: On 9 April a fuel store burned/);
    expect(marks).toBe(2);
  });

  test('to what it was merged into shows what stood under it', () => {
    const text = edited(smallText, [`${strike}\n\n${fire}`, `${strike} ${fire}`]);
    const { state, changes, words, marks } = told(published(smallText, text), 'the-strike-2');
    expect(state).toBe('merged into another, the link leads on');
    expect(changes).toEqual(['merged 2031-08-01 the-strike-1', 'added 2031-07-01']);
    expect(words[0]).toMatch(/^same: On 9 April a fuel store burned/);
    expect(marks).toBe(2);
  });

  test('gives its marks to the page of the record that goes on, and a new name is no new version', () => {
    const dossier = published(smallText, renamed, edited(renamed, ['title: Ferries stop', 'title: Ferries halt']));
    const marks = versionMarks(dossier);
    expect(marks['event-ferries-halt']).toHaveLength(2);
    expect(marks['event-ferries-halt']).toEqual(marks['event-ferry-stop']);
  });
});

test('what was withdrawn is shown as it stood', () => {
  const text = edited(
    smallText,
    [`\n\n${see}`, ''],
    entry('{ anchor: what-came-after-2, until: 2031-07-20, why: It was wrong. }'),
  );
  const { state, changes, words } = told(published(smallText, text), 'what-came-after-2');
  expect(state).toBe('withdrawn after 20\u00a0July\u00a02031');
  expect(changes).toEqual(['withdrawn 2031-07-20', 'added 2031-07-01']);
  expect(words[0]).toBe('gone: See the strike and the library.');
});

test('a passage that moved after it was changed has one mark for each line of its history', () => {
  const reworded = edited(smallText, ['Port Amity lives by', 'The town of Port Amity lives by']);
  const moved = edited(reworded, [`${strike}\n\n`, ''], [see, `${strike}\n\n${see}`]);
  const { changes, marks } = told(published(smallText, reworded, moved), 'the-strike-1');
  expect(changes).toEqual(['moved 2031-09-01 what-came-after', 'added 2031-07-01']);
  expect(marks).toBe(2);
});
