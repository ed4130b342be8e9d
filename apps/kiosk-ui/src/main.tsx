import { createRoot } from 'react-dom/client';
import { fetchToken, openLine } from './browser-line.js';
import { connect } from './connection.js';
import { preloadFonts } from './fonts.js';
import { guardGestures } from './guard-gestures.js';
import { KioskPage } from './kiosk-page.js';
import { browserClock } from './page-clock.js';
import './page.css';

const place = document.getElementById('page');
if (place === null) throw new Error('the page has a place to draw in');
guardGestures(document);
void preloadFonts();
const connection = connect({ clock: browserClock, fetchToken, openLine });
createRoot(place).render(<KioskPage connection={connection} />);
