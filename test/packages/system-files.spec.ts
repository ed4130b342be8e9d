import { describe, expect, it } from '@jest/globals';
import { readConfig } from '@kiosk/kiosk/config/config';
import { lookedAt, projectFiles, textOf } from '../house/tree.js';

const KIOSK = 'deploy/kiosk/root';
const POLICY = `${KIOSK}/etc/chromium/policies/managed/payment-kiosk.json`;
const RULES = `${KIOSK}/usr/lib/udev/rules.d/70-payment-kiosk.rules`;

describe('what the packages lay into the system', () => {
  it('has a configuration that production takes', () => {
    const config = readConfig(`${KIOSK}/usr/share/payment-kiosk/kiosk.example.yaml`);
    expect(config.profile).toBe('production');
    expect(config.listen.host).toBe('127.0.0.1');
    expect(config.storage).toBe('/var/lib/payment-kiosk');
  });

  it('lets the browser reach one address, and nothing of itself', () => {
    const policy = JSON.parse(textOf(POLICY)) as Record<string, unknown>;
    lookedAt(`${Object.keys(policy).length} rules of the browser`);
    expect(policy).toMatchObject({
      URLBlocklist: ['*'],
      URLAllowlist: ['http://127.0.0.1:8080'],
      DeveloperToolsAvailability: 2,
      RemoteDebuggingAllowed: false,
      AllowFileSelectionDialogs: false,
      PrintingEnabled: false,
      DownloadRestrictions: 3,
    });
  });

  it('starts the browser without a flag that opens it', () => {
    const start = /^ExecStart=.*$/m.exec(textOf('systemd/page.service'))?.[0] ?? '';
    expect(start).toContain('--kiosk --incognito');
    expect(start).not.toMatch(
      /no-sandbox|remote-debugging|disable-web-security|ignore-certificate/,
    );
  });

  it('names devices by serial number and by port, and keeps keyboards out', () => {
    const rules = textOf(RULES);
    expect(rules).toContain('SYMLINK+="kiosk/by-serial/$env{ID_SERIAL_SHORT}"');
    expect(rules).toContain('SYMLINK+="kiosk/by-port/$env{ID_PATH}"');
    expect(rules).toMatch(/ID_INPUT_KEYBOARD.*LIBINPUT_IGNORE_DEVICE/);
  });

  it('runs scripts of few lines, which start nothing', () => {
    const scripts = projectFiles().filter((path) =>
      /^deploy\/\w+\/(post|pre)(inst|rm)$/.test(path),
    );
    lookedAt(`${scripts.length} scripts of packages`);
    expect(scripts.length).toBeGreaterThan(3);
    for (const path of scripts) {
      expect(textOf(path).split('\n').length).toBeLessThan(30);
      expect(textOf(path)).not.toMatch(/systemctl (--now|start|restart)\b/);
    }
  });
});
