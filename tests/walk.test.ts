import { join } from 'node:path';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { editions } from './site/editions.ts';
import { dossierRules } from './site/evidence.ts';
import { libraryRules } from './site/library.ts';
import { partRules } from './site/parts.ts';
import { pageRules, siteRules } from './site/rules.ts';
import { announcingRules, citingRules, sharingRules } from './site/sharing.ts';

describe.each(editions)('the site in $folder', ({ folder, site, dossiers }) => {
  test('has the library, every dossier, and a page for addresses that lead nowhere', () => {
    const slugs = dossiers.map(({ slug }) => `${slug}/index.html`);
    expect(slugs.length).toBeGreaterThan(0);
    expect(site.pages.map(({ file }) => file)).toEqual(expect.arrayContaining(['404.html', 'index.html', ...slugs]));
  });

  test.each(Object.entries({ ...pageRules, ...sharingRules }))('every page %s', (_, rule) => {
    const findings = site.pages.flatMap((page) => rule(page, site).map((finding) => `${page.file}: ${finding}`));
    expect(findings).toEqual([]);
  });

  test.each(Object.entries({ ...siteRules, ...announcingRules }))('%s', (_, rule) => {
    expect(rule(site)).toEqual([]);
  });

  test.each(Object.entries({ ...dossierRules, ...citingRules }))('every dossier %s', (_, rule) => {
    const findings = dossiers.flatMap((dossier) => {
      const page = site.pages.find(({ file }) => file === `${dossier.slug}/index.html`);
      return page ? rule(page, dossier).map((finding) => `${dossier.slug}: ${finding}`) : [`no ${dossier.slug}`];
    });
    expect(findings).toEqual([]);
  });

  test.each(Object.entries(partRules))('every dossier %s', (_, rule) => {
    const findings = dossiers.flatMap((dossier) => rule(site, dossier).map((finding) => `${dossier.slug}: ${finding}`));
    expect(findings).toEqual([]);
  });

  test.each(Object.entries(libraryRules))('the library %s', (_, rule) => {
    expect(rule(site, dossiers)).toEqual([]);
  });

  test('html-validate finds no error', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader());
    const files = site.pages.map(({ file }) => join(import.meta.dirname, '..', folder, file));
    const { results } = await validator.validateMultipleFiles(files);
    const findings = results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, column, message }) => `${filePath}:${line}:${column} ${ruleId}: ${message}`),
    );
    expect(findings).toEqual([]);
  });
});
