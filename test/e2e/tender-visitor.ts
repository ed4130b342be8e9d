import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { frameTexts, languageNames } from '@kiosk/screens/texts/frame';
import { methodNames } from '@kiosk/screens/texts/pay';
import { startTexts } from '@kiosk/screens/texts/start';
import type { Bilingual } from '@kiosk/screens/vocabulary';
import type { Language } from '@kiosk/flow/text/language';
import type { Page } from 'playwright-core';
import type { Product } from './product.js';
import { until } from './until.js';

const SEE_LIMIT_MS = 30_000;

/** The parts of the bench's truth that paying by card or phone is about. */
export interface TenderTruth {
  readonly card: {
    readonly awaiting: 'nothing' | 'card' | 'pin';
    readonly charged: number;
    readonly held: number;
    readonly booked: number;
  };
  readonly phone: {
    readonly orders: readonly { wallet: string; number: string; state: string; amount: number }[];
    readonly paid: number;
    readonly booked: number;
  };
}

/** A customer in the real browser who pays by card or phone, and reads one language. */
export class TenderVisitor {
  /** All that stood on the page whenever it was looked at. */
  readonly read: string[] = [];
  language: Language = 'zh';

  constructor(
    private readonly product: Product,
    readonly page: Page,
  ) {}

  readonly t = (text: Bilingual): string => text[this.language];

  press(name: string | RegExp): Promise<void> {
    return this.page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
  }

  async see(text: string | RegExp, limitMs = SEE_LIMIT_MS): Promise<void> {
    await this.page.getByText(text).first().waitFor({ state: 'visible', timeout: limitMs });
    this.read.push(await this.page.locator('.kiosk').innerText());
  }

  async picture(name: string): Promise<string> {
    const folder = join(this.product.folder, 'pictures');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${this.language}-${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** From the first screen to the ways to pay a bill. */
  async walkToMethod(language: Language, category: RegExp, numbers: readonly string[]) {
    this.language = language;
    const { press, t } = this.bound;
    const lang = await this.page.locator('.kiosk').getAttribute('lang');
    if (lang?.startsWith(language) !== true) await press(languageNames[language]);
    await this.see(t(startTexts.attractTitle));
    await press(t(startTexts.start));
    await this.see(t(startTexts.menuTitle));
    await press(category);
    for (const number of numbers) {
      for (const key of number) await press(key);
      await press(t(frameTexts.next));
    }
    await press(t(frameTexts.next));
    await press(language === 'zh' ? /^缴 ¥/ : /^Pay ¥/);
    await this.see(t(methodNames.cash));
  }

  /** Reads the end, and goes. */
  async end(): Promise<void> {
    await this.press(this.t(frameTexts.finish));
    await this.see(this.t(startTexts.attractTitle), 60_000);
  }

  async truth(): Promise<TenderTruth> {
    const reply = await fetch(`${this.product.benchUrl}/state`);
    return (await reply.json()) as TenderTruth;
  }

  /** Waits for the bench to be so. */
  untilSo(what: string, so: (truth: TenderTruth) => boolean, limitMs?: number): Promise<true> {
    return until(what, async () => (so(await this.truth()) ? true : undefined), limitMs);
  }

  /** The terminal asks for a card, and gets one. */
  async present(card: 'good' | 'declined', contactless: boolean): Promise<void> {
    await this.untilSo(
      'the terminal to ask for a card',
      ({ card: now }) => now.awaiting === 'card',
    );
    await this.product.act({ type: 'presentCard', card, contactless });
  }

  /** The newest order on the phone, once it can be paid. */
  order(wallet: string): Promise<{ readonly wallet: string; readonly number: string }> {
    return until(`an open order of ${wallet}`, async () => {
      const [newest] = (await this.truth()).phone.orders;
      return newest?.wallet === wallet && newest.state === 'open' ? newest : undefined;
    });
  }

  private get bound() {
    return { press: (name: string | RegExp) => this.press(name), t: this.t };
  }
}
