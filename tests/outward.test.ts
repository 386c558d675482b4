import { expect, test } from 'vitest';
import { leadOutward } from '../src/views/outward.ts';

const whole = '/sub/a-dossier/';

test('a link to what the page holds stays on it', () => {
  const html = '<p id="source-a">A</p><a href="#source-a">A</a>';
  expect(leadOutward(html, whole)).toBe(html);
});

test('a link to what it does not hold leads to the whole', () => {
  expect(leadOutward('<a class="mark" href="#event-b"><title>B</title></a>', whole)).toBe(
    '<a class="mark" href="/sub/a-dossier/#event-b"><title>B</title></a>',
  );
});

test('anchors of every script and drawings that use another are left as they are written', () => {
  const html = '<h1 id="شمال">N</h1><a href="#شمال">N</a><path id="strokes"></path><use href="#strokes"></use>';
  expect(leadOutward(html, whole)).toBe(html);
  expect(leadOutward('<a href="#جنوب">S</a>', whole)).toBe('<a href="/sub/a-dossier/#جنوب">S</a>');
});

test.each(['<a href="https://example.org/#a">', '<a href="/sub/#a">', '<a href="b/">', '<p data-id="a">#a</p>'])(
  '%s is no link to an anchor',
  (html) => {
    expect(leadOutward(html, whole)).toBe(html);
  },
);
