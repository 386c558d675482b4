import { expect, test } from 'vitest';
import { countryName, directionIn, directionOf, languageName } from '../src/views/language.ts';

test.each([
  ['en', 'English', 'ltr'],
  ['ar', 'Arabic', 'rtl'],
  ['fa-AF', 'Dari', 'rtl'],
  ['ur-PK', 'Urdu (Pakistan)', 'rtl'],
  ['uz-Arab-AF', 'Uzbek (Arabic, Afghanistan)', 'rtl'],
  ['uz', 'Uzbek', 'ltr'],
  // BCP 47 allows an extended language; Intl throws at it.
  ['zh-cmn', 'Chinese', 'ltr'],
  ['zh-cmn-Hans', 'Simplified Chinese', 'ltr'],
  ['zh-yue', 'Cantonese', 'ltr'],
  ['zh-xyz', 'Chinese', 'ltr'],
  ['en-abcdefgh', 'English', 'ltr'],
  ['de-x', 'German', 'ltr'],
  ['qqq', 'qqq', 'ltr'],
])('%s is called %s and runs %s', (tag, name, direction) => {
  expect(languageName(tag)).toBe(name);
  expect(directionOf(tag)).toBe(direction);
});

test.each([
  ['PK', 'Pakistan'],
  ['XK', 'Kosovo'],
  ['XV', undefined],
])('the country %s is called %s', (code, name) => {
  expect(countryName(code)).toBe(name);
});

test.each([
  ['en', 'Dawn, 5 Jan 2023', 'ltr'],
  ['en', '\u2068الأهرام\u2069, \u20685 Jan 2023\u2069', 'ltr'],
  ['ar', 'Dawn, 5 Jan 2023', 'ltr'],
  ['ar', '\u2068الأهرام\u2069, \u20685 Jan 2023\u2069', 'rtl'],
  ['ar', '\u2068شاهين\u2069 \u20682022\u2069', 'rtl'],
  ['ar', '\u2068سالم\u2069 and Braun 2022', 'ltr'],
])('in a page in %s the name %s runs %s', (language, name, direction) => {
  expect(directionIn(language, name)).toBe(direction);
});
