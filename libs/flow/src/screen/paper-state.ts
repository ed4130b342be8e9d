/** Where a paper is. `off`: no printer can be used, the picture on the screen stands for it. */
export type PaperState = 'printing' | 'printed' | 'failed' | 'unknown' | 'off';
