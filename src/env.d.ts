/// <reference types="astro/client" />

declare namespace App {
  /** What a page hands to the components that MDX calls by name. */
  interface Locals {
    dossier: import('./model/dossier.ts').Dossier;
  }
}
