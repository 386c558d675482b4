/* What has to be on paper, whatever the engine: events by number and title, sources, and the titles of sections. */
import type { Page } from '@playwright/test';
import { hasText } from './words.ts';

/** What of a page a sheet may not lack. */
export interface Facts {
  readonly title: string;
  readonly language: string;
  readonly events: readonly { readonly number: string; readonly title: string }[];
  readonly sources: readonly string[];
  readonly headings: readonly string[];
}

/** Reads from an open page what paper has to have of it. */
export function factsOf(page: Page): Promise<Facts> {
  return page.evaluate(() => {
    const textsOf = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .filter((each) => each.checkVisibility() && !each.closest('.screen-only, .upright, .visually-hidden'))
        .map(({ textContent }) => textContent.trim());
    const rows = [...document.querySelectorAll('.chronology tbody tr')];
    return {
      title: document.title,
      language: document.documentElement.lang,
      events: rows.map((row) => ({
        number: row.querySelector('th')?.textContent.trim() ?? '',
        title: row.querySelector('.title')?.textContent.trim() ?? '',
      })),
      sources: textsOf('.sources .source-label'),
      headings: textsOf('main :is(h1, h2)'),
    };
  });
}

/** Which of the facts a PDF's text lacks, in words. */
export function missingFacts({ events, sources, headings }: Facts, paper: string): readonly string[] {
  const words = new Set(paper.split(/[^\p{L}\p{N}]+/u));
  return [
    ...events.filter(({ number }) => !words.has(number)).map(({ number }) => `event ${number}`),
    ...events.map(({ title }) => title).filter((title) => !hasText(paper, title)),
    ...sources.filter((source) => !hasText(paper, source)),
    ...headings.filter((heading) => !hasText(paper, heading)),
  ];
}
