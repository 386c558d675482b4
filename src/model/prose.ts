import type { Position, Problem } from './problems.ts';

/** What a mark in the prose points at. */
export interface Mark {
  readonly kind: 'event' | 'source' | 'link';
  /** The id of the event or source, or the fragment or address that a link leads to. */
  readonly target: string;
  readonly position: Position;
  /** The anchor of the paragraph that the mark stands in. */
  readonly passage: string;
}

/** One numbered block of the prose: a paragraph, or a list, quotation or table that stands as one. */
export interface Passage {
  /** Its lasting anchor: at first the section's id and its place in the section, `fraying-relations-3`. */
  readonly id: string;
  /** The anchors that its author gave it in the text; those of passages that it took in stand here too. */
  readonly given: readonly string[];
  /** Its number in the whole text, from 1. */
  readonly number: number;
  readonly section: string;
  readonly position: Position;
  /** Its words, without markup. */
  readonly text: string;
}

/** A part of the prose under one heading of the second level. */
export interface Section {
  readonly id: string;
  /** The anchors that its author gave it in the heading. */
  readonly given: readonly string[];
  readonly title: string;
  /** False where the text starts without a heading and the title is the engine's. */
  readonly titled: boolean;
  readonly position: Position;
  readonly passages: readonly Passage[];
  /** The words of its passages, without markup, and how many they are. */
  readonly text: string;
  readonly words: number;
}

/** A heading of the third level or below. */
export type Subheading = Pick<Section, 'id' | 'given' | 'title' | 'position'>;

/** The prose as the model knows it: its sections, passages and marks, in the order of the text. */
export interface Prose {
  readonly sections: readonly Section[];
  /** Headings below the second level: they have an anchor, and divide nothing. */
  readonly subheadings: readonly Subheading[];
  readonly marks: readonly Mark[];
  /** What an author may not write in prose: expressions, imports, HTML, unknown components, headings out of order. */
  readonly faults: readonly Fault[];
}

/** Something in the prose that cannot be published as it is. */
export type Fault = Omit<Problem, 'file' | 'path' | 'where' | 'level'>;
