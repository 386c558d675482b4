const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** The name of a language in English, from any BCP 47 tag; the tag itself where nothing in it is known. */
export function languageName(tag: string): string {
  return firstThat(tag, (known) => languages.of(known)) ?? tag;
}

/** The locale of a language as OpenGraph has it, with the region that it is mostly spoken in where it names none: `en_US`. */
export function localeOf(tag: string): string | undefined {
  return firstThat(tag, (known) => {
    const { language, region } = new Intl.Locale(known).maximize();
    return region && `${language}_${region}`;
  });
}

/** The direction that a language is written in, from any BCP 47 tag. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const direction =
    directions.get(tag) ?? firstThat(tag, (known) => new Intl.Locale(known).getTextInfo().direction) ?? 'ltr';
  directions.set(tag, direction);
  return direction;
}

/** Those of tags that were asked for: each is asked for thousands of times. */
const directions = new Map<string, 'ltr' | 'rtl'>();

/** The direction of a source's label in a page of a language: that of the page where the name runs from right to left. */
export function directionIn(language: string, label: string): 'ltr' | 'rtl' {
  return /^\u2068[^\u2068\u2069]*\u2069,? \u2068/.test(label) ? directionOf(language) : 'ltr';
}

/** The name of a country in English, from its ISO 3166-1 code; nothing where it has none. */
export function countryName(code: string): string | undefined {
  return regions.of(code);
}

/**
 * The first answer for a tag: whole, then with ever fewer of its parts. Of an extended language (`zh-cmn`), which Intl
 * throws at, BCP 47 prefers the second part alone (`cmn`).
 */
function firstThat<Answer>(tag: string, ask: (tag: string) => Answer | undefined): Answer | undefined {
  const parts = tag.replace(/^[a-z]{2,3}-(?=[a-z]{3}(-|$))/i, '').split('-');
  const shorter = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
  for (const candidate of [...shorter, tag.replace(/-.*/, '')]) {
    try {
      const answer = ask(candidate);
      if (answer !== undefined) return answer;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}
