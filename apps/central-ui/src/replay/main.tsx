import '@kiosk/screens/styles.css';
import './replay.css';
import { createRoot } from 'react-dom/client';
import { ReplayPage } from './replay-page.js';

const [, kiosk = '', payment = ''] = window.location.hash.split('/').map(decodeURIComponent);
createRoot(document.getElementById('replay')!).render(
  <ReplayPage kiosk={kiosk} payment={payment} />,
);
