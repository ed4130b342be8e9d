/** The card terminal as a bystander sees it, and its bank; money in fen. */
export interface CardTruth {
  readonly powered: boolean;
  readonly linePlugged: boolean;
  readonly paperIn: boolean;
  readonly display: string;
  readonly awaiting: 'nothing' | 'card' | 'pin';
  readonly charged: number;
  readonly held: number;
  /** What the kiosk's books say that the bank owes. */
  readonly booked: number;
  readonly entries: readonly {
    readonly kind: 'payment' | 'refund';
    readonly amount: number;
    readonly receiptNumber: number;
    readonly lastFour: string;
    readonly state: 'pending' | 'standing' | 'reversed' | 'declined';
  }[];
}

export type WalletId = 'wechat' | 'alipay' | 'unionpay';
export type NoticeMode = 'normal' | 'lost' | 'twice' | 'late' | 'forged' | 'wrongAmount' | 'probe';
export type AnswerMode =
  'normal' | 'down' | 'lost' | 'slow' | 'tampering' | 'unsigned' | 'stale' | 'replaying';
export type OrderState = 'open' | 'paid' | 'closed' | 'reversed' | 'refunded';

/** The customer's phone and the providers behind it; money in fen. */
export interface PhoneTruth {
  readonly wallets: readonly {
    readonly wallet: WalletId;
    readonly answers: AnswerMode;
    readonly notices: NoticeMode;
  }[];
  /** Newest first. */
  readonly orders: readonly {
    readonly wallet: WalletId;
    readonly number: string;
    readonly amount: number;
    readonly description: string;
    readonly state: OrderState;
    readonly kind: 'qr' | 'code';
  }[];
  readonly paid: number;
  readonly booked: number;
}

/** What hands can do with cards and phones. */
export type PayAct =
  | { readonly type: 'presentCard'; readonly card: CardKind; readonly contactless: boolean }
  | { readonly type: 'enterPin'; readonly right: boolean }
  | { readonly type: 'pressCancel' }
  | { readonly type: 'spoilCardReader'; readonly fault: CardFault }
  | { readonly type: 'setCardLine'; readonly plugged: boolean }
  | { readonly type: 'setCardPaper'; readonly inserted: boolean }
  | {
      readonly type: 'usePhone';
      readonly way: PhoneWay;
      readonly wallet: WalletId;
      readonly number: string;
    }
  | {
      readonly type: 'switchWallet';
      readonly wallet: WalletId;
      readonly answers?: AnswerMode;
      readonly notices?: NoticeMode;
    };

export type CardKind = 'good' | 'declined' | 'expired' | 'unreadable' | 'unknown';
export type PhoneWay = 'pay' | 'refuse' | 'payLate' | 'forge';
export type CardFault =
  | 'loseResultAnswer'
  | 'loseLink'
  | 'approveLate'
  | 'decline'
  | 'reboot'
  | 'busy'
  | 'endOfDayOpen'
  | 'wrongAmount'
  | 'wrongCurrency'
  | 'wrongTerminal'
  | 'unmaskedCard'
  | 'goQuiet';
