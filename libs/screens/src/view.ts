import type { Screen, ScreenName } from '@kiosk/flow/screen/screen';
import type { ReactNode } from 'react';

/** The one screen of that name, with what it carries. */
export type ScreenNamed<Name extends ScreenName> = Extract<Screen, { readonly name: Name }>;

export interface ViewProps<Name extends ScreenName> {
  readonly screen: ScreenNamed<Name>;
}

/** Draws one screen. It keeps nothing: the same screen is the same picture. */
export type View<Name extends ScreenName> = (props: ViewProps<Name>) => ReactNode;
