/// <reference types="astro/client" />

declare module 'virtual:prose' {
  /** The compiled prose of each dossier that is to be rendered, by slug; src/prose-modules.ts makes it. */
  const prose: Readonly<
    Record<string, () => Promise<{ readonly Content: import('astro/runtime/server/index.js').AstroComponentFactory }>>
  >;
  export default prose;
}

declare namespace App {
  /** What a page hands to the components that MDX calls by name. */
  interface Locals {
    dossier: import('./model/dossier.ts').Dossier;
    /** On the page of one section, its anchor: of the prose only that is shown. */
    only?: string;
    /** On the page of one event, the anchors of the passages that report it: of the prose only these are shown, as quotations. */
    quoted?: ReadonlySet<string>;
  }
}
