import type { ScreenName } from '@kiosk/flow/screen/screen';
import { AmountView } from './screens/amount/amount.view.js';
import { AttractView } from './screens/attract/attract.view.js';
import { BeingConfirmedView } from './screens/being-confirmed/being-confirmed.view.js';
import { BillListView } from './screens/bill-list/bill-list.view.js';
import { CaseEndedView } from './screens/case-ended/case-ended.view.js';
import { CaseEntryView } from './screens/case-entry/case-entry.view.js';
import { CaseFoundView } from './screens/case-found/case-found.view.js';
import { CaseSearchingView } from './screens/case-searching/case-searching.view.js';
import { CashTermsView } from './screens/cash-terms/cash-terms.view.js';
import { CheckView } from './screens/check/check.view.js';
import { ClaimView } from './screens/claim/claim.view.js';
import { ConfirmStopView } from './screens/confirm-stop/confirm-stop.view.js';
import { DoneView } from './screens/done/done.view.js';
import { FeeMenuView } from './screens/fee-menu/fee-menu.view.js';
import { IdentifyView } from './screens/identify/identify.view.js';
import { InsertCashView } from './screens/insert-cash/insert-cash.view.js';
import { LookupEndedView } from './screens/lookup-ended/lookup-ended.view.js';
import { MethodView } from './screens/method/method.view.js';
import { NotChargedView } from './screens/not-charged/not-charged.view.js';
import { NotEnoughView } from './screens/not-enough/not-enough.view.js';
import { OutOfServiceView } from './screens/out-of-service/out-of-service.view.js';
import { PostingView } from './screens/posting/posting.view.js';
import { SearchingView } from './screens/searching/searching.view.js';
import { SecondFactorView } from './screens/second-factor/second-factor.view.js';
import { ServiceRoleView } from './screens/service/service-role.view.js';
import { ServiceCodeView } from './screens/service/service-code.view.js';
import { ServiceDashboardView } from './screens/service/service-dashboard.view.js';
import { ServiceTestsView } from './screens/service/service-tests.view.js';
import { ServiceCollectionView } from './screens/service/service-collection.view.js';
import { ServicePaperView } from './screens/service/service-paper.view.js';
import { ServiceReturnView } from './screens/service/service-return.view.js';
import { StartingView } from './screens/starting/starting.view.js';
import { ThanksView } from './screens/thanks/thanks.view.js';
import { CardView } from './screens/card/card.view.js';
import { WalletView } from './screens/wallet/wallet.view.js';
import type { View } from './view.js';

/** Every screen has a view: one without does not compile. */
export const views: { readonly [Name in ScreenName]: View<Name> } = {
  starting: StartingView,
  attract: AttractView,
  outOfService: OutOfServiceView,
  feeMenu: FeeMenuView,
  identify: IdentifyView,
  secondFactor: SecondFactorView,
  searching: SearchingView,
  lookupEnded: LookupEndedView,
  billList: BillListView,
  amount: AmountView,
  check: CheckView,
  method: MethodView,
  cashTerms: CashTermsView,
  insertCash: InsertCashView,
  confirmStop: ConfirmStopView,
  notEnough: NotEnoughView,
  posting: PostingView,
  done: DoneView,
  notCharged: NotChargedView,
  beingConfirmed: BeingConfirmedView,
  claim: ClaimView,
  caseEntry: CaseEntryView,
  caseSearching: CaseSearchingView,
  caseFound: CaseFoundView,
  caseEnded: CaseEndedView,
  thanks: ThanksView,
  card: CardView,
  wallet: WalletView,
  serviceRole: ServiceRoleView,
  serviceCode: ServiceCodeView,
  serviceDashboard: ServiceDashboardView,
  serviceTests: ServiceTestsView,
  serviceCollection: ServiceCollectionView,
  servicePaper: ServicePaperView,
  serviceReturn: ServiceReturnView,
};
