import '@kiosk/screens/fonts.css';
import '@kiosk/screens/tokens.css';
import { createRoot } from 'react-dom/client';
import './page/page.css';
import './page/controls.css';
import './hands/hands.css';
import './cabinet/cabinet.css';
import './cabinet/slot.css';
import './inside/inside.css';
import './journal/journal.css';
import './pay/pay.css';
import { Connection } from './link/connection.js';
import { Page } from './page/page.js';

const place = document.getElementById('bench');
if (place === null) throw new Error('the page has no place for the bench');
createRoot(place).render(<Page connection={new Connection(new EventSource('/events'))} />);
