import { allFixtures } from '@kiosk/screens/fixtures/all';
import { createRoot } from 'react-dom/client';
import { preloadFonts } from '../fonts.js';
import { Gallery } from './gallery.js';
import '../page.css';

const place = document.getElementById('page');
if (place === null) throw new Error('the page has a place to draw in');
void preloadFonts();
createRoot(place).render(<Gallery fixtures={allFixtures} />);
