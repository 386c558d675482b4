import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** A custom property, wherever it is set or asked for; no name of ours has a digit. */
const property = /(?<![\w-])--[a-z][a-z-]*/g;

/** Gives the custom properties of the site's style sheets names of a letter or two when it is built: no script asks for one. */
export function shortenProperties(source: string): Plugin {
  const texts = ['styles', 'components'].flatMap((folder) =>
    readdirSync(join(source, folder))
      .filter((file) => /\.(css|astro)$/.test(file))
      .sort()
      .map((file) => readFileSync(join(source, folder, file), 'utf8')),
  );
  const names = shortNames(texts);
  return {
    name: 'short-properties',
    apply: 'build',
    transform(code, id) {
      if (!/\.css($|\?)/.test(id)) return undefined;
      return { code: shorten(code, names), map: null };
    },
  };
}

/** A short name for each custom property in some style sheets, in the order in which they come. */
export function shortNames(texts: readonly string[]): ReadonlyMap<string, string> {
  const names = new Set(texts.flatMap((text) => [...text.matchAll(property)].map(([name]) => name)));
  return new Map(
    [...names].map((name, at) => [name, `--${at < 26 ? '' : letter(Math.floor(at / 26) - 1)}${letter(at % 26)}`]),
  );
}

const letter = (at: number) => String.fromCharCode(97 + at);

/** A style sheet with its custom properties by their short names. */
export function shorten(css: string, names: ReadonlyMap<string, string>): string {
  return css.replace(property, (name) => names.get(name) ?? name);
}
