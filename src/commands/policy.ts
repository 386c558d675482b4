import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Leaves in the content security policy of each page the hashes of what stands in it: Astro lists those of all pages. */
export function narrowPolicies(): AstroIntegration {
  return {
    name: 'dossier-policies',
    hooks: {
      'astro:build:done': ({ assets }) => {
        for (const file of new Set([...assets.values()].flat().map((url) => fileURLToPath(url)))) {
          if (!file.endsWith('.html')) continue;
          writeFileSync(file, narrowPolicy(readFileSync(file, 'utf8')));
        }
      },
    },
  };
}

/** A page whose policy names only its own inline scripts and styles. */
export function narrowPolicy(html: string): string {
  const own = [...html.matchAll(/<(style|script)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => digest(text));
  return html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, (policy) =>
    policy.replace(/ 'sha256-([^']+)'/g, (hash, value) => (own.includes(value) ? hash : '')),
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
