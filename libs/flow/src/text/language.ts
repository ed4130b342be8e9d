/** Languages of the customer's screens and papers, in the order they are offered. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language: a missing language does not compile. */
export type Bilingual = Readonly<Record<Language, string>>;
