import '@kiosk/screens/tokens.css';
import './page.css';
import './door.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

createRoot(document.getElementById('page')!).render(<App />);
