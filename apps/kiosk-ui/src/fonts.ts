/** The two families, in every weight that the screens use; texts of both languages. */
const FACES = ['"Noto Sans Variable"', '"Noto Sans SC Variable"'] as const;

/**
 * Asks for the fonts before they are needed, so that no screen changes its letters when it is
 * first shown. Letters outside of `SAMPLE` come with the first screen that uses them.
 */
export async function preloadFonts(): Promise<void> {
  await Promise.all(FACES.map((face) => document.fonts.load(`28px ${face}`, SAMPLE)));
}

const SAMPLE =
  '缴费账单水电燃气物业学行政凭条请放入纸币一次张余额已完成未扣款正在确认 Pay 0123456789 ¥';
