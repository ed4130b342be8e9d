import type { RoomProps } from './room-props.js';

/** Leads to a list as a file, in the language of the page. */
export function SaveAs({ list, language, say }: RoomProps & { readonly list: string }) {
  const href = (format: string): string =>
    `/api/export/${list}?format=${format}&language=${language}`;
  return (
    <p className="save-as">
      {say('saveAs')}{' '}
      <a href={href('csv')} download>
        CSV
      </a>{' '}
      <a href={href('xlsx')} download>
        XLSX
      </a>
    </p>
  );
}
