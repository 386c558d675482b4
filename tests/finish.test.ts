import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { narrowPolicy, sayLanguageOnce } from '../src/commands/finish.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('a policy keeps the hashes of what stands in the page, and loses all others', () => {
  const page = (hashes: string) =>
    `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'${hashes}"><style>a{}</style><script type="module">go()</script>`;
  const [style, script, other] = ['a{}', 'go()', 'gone()'].map(hash);
  expect(narrowPolicy(page(` ${style} ${other} ${script}`))).toBe(page(` ${style} ${script}`));
  expect(narrowPolicy('<p>no policy</p>')).toBe('<p>no policy</p>');
});

test('a page in English says so once, a page in another language of each of our words', () => {
  const body =
    '<p class="a" lang="en">One <bdi lang="ar">اثنان</bdi> <br lang="en"/>lang="en" <i lang="en-GB">two</i></p>';
  expect(sayLanguageOnce(`<html lang="en" dir="ltr">${body}`)).toBe(
    '<html lang="en" dir="ltr"><p class="a">One <bdi lang="ar">اثنان</bdi> <br/>lang="en" <i lang="en-GB">two</i></p>',
  );
  expect(sayLanguageOnce(`<html lang="ar" dir="rtl">${body}`)).toBe(`<html lang="ar" dir="rtl">${body}`);
});
