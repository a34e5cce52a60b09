import { showSurface } from '../surface.tsx';
import { Popup } from './popup.tsx';

export function startPopup(): void {
  showSurface(<Popup />);
}
